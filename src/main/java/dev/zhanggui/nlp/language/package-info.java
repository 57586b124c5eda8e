/** Which language a text is in, and the prepared form of a text whose every position leads back to the original. */
@NullMarked
package dev.zhanggui.nlp.language;

import org.jspecify.annotations.NullMarked;
