@NullMarked
package dev.zhanggui.architecture.bad.dialog;

import org.jspecify.annotations.NullMarked;
