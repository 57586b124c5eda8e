package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.nlp.language.Word;
import java.util.List;

/**
 * A sentence as the intent model sees it.
 *
 * @param text in prepared form
 * @param words its words
 * @param vector its meaning, by the encoder of its language
 */
public record Sentence(String text, List<Word> words, Embedding vector) {
    public Sentence {
        words = List.copyOf(words);
    }
}
