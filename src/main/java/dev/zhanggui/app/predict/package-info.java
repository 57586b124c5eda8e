/** {@code predict} and {@code eval}: the classes that serve, trained and judged on files. */
@NullMarked
package dev.zhanggui.app.predict;

import org.jspecify.annotations.NullMarked;
