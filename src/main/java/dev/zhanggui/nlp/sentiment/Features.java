package dev.zhanggui.nlp.sentiment;

/**
 * What a model sees of one sentence.
 *
 * @param grams the numbers of its n-grams
 * @param values their values
 * @param signs what its words show, {@link Signs#COUNT} numbers
 * @param vector its meaning relative to the training sentences, or no numbers where the model does without
 */
record Features(int[] grams, float[] values, float[] signs, float[] vector) {}
