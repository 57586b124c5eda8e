/** English words and numerals. */
@NullMarked
package dev.zhanggui.nlp.en;

import org.jspecify.annotations.NullMarked;
