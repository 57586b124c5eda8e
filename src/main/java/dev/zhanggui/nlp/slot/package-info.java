/** Finds the values of slots in sentences, learnt from annotated examples. */
@NullMarked
package dev.zhanggui.nlp.slot;

import org.jspecify.annotations.NullMarked;
