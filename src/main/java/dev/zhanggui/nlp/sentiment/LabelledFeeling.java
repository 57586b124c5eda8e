package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.intent.Sentence;

/**
 * A sentence to learn from.
 *
 * @param positive 1 good, 0 bad, 0.5 both
 * @param felt false where nothing is felt; {@code positive} says nothing then
 */
public record LabelledFeeling(Sentence sentence, float positive, boolean felt) {}
