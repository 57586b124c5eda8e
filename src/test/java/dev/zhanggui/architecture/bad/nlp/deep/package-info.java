@NullMarked
package dev.zhanggui.architecture.bad.nlp.deep;

import org.jspecify.annotations.NullMarked;
