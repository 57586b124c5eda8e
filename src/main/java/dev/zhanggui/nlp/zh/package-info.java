/** Chinese words and numerals. */
@NullMarked
package dev.zhanggui.nlp.zh;

import org.jspecify.annotations.NullMarked;
