/** Sentences that mix two languages, told in one. */
@NullMarked
package dev.zhanggui.nlp.mixed;

import org.jspecify.annotations.NullMarked;
