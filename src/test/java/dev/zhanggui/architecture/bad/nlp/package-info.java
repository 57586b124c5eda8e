@NullMarked
package dev.zhanggui.architecture.bad.nlp;

import org.jspecify.annotations.NullMarked;
