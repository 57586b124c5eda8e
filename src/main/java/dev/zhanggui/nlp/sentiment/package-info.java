/** How a customer feels: a linear model over n-grams and sentence vectors, and the words that show why. */
@NullMarked
package dev.zhanggui.nlp.sentiment;

import org.jspecify.annotations.NullMarked;
