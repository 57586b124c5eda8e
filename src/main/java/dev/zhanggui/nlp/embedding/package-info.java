/** Sentences as vectors, by small quantised transformers that run on this machine. */
@NullMarked
package dev.zhanggui.nlp.embedding;

import org.jspecify.annotations.NullMarked;
