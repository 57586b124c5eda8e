package dev.zhanggui.nlp.intent;

/** A sparse vector: the numbers of its features and their values. */
record Features(int[] indices, float[] values) {}
