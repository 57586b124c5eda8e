/** What a customer wants: a linear model over n-grams and sentence vectors that knows when it does not know. */
@NullMarked
package dev.zhanggui.nlp.intent;

import org.jspecify.annotations.NullMarked;
