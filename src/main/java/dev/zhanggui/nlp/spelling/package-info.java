/** Slips of the keyboard: words that nobody knows, read as the known word that was meant. */
@NullMarked
package dev.zhanggui.nlp.spelling;

import org.jspecify.annotations.NullMarked;
