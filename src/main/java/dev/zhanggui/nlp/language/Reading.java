package dev.zhanggui.nlp.language;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Span;
import java.util.List;

/**
 * Which languages a text is in.
 *
 * @param language the language to answer in
 * @param spans adjoining and in order, covering the text; none for an empty text
 * @param foreign whether the text is in a language that the shopkeeper does not speak
 */
public record Reading(Script script, Language language, List<Span> spans, boolean foreign) {
    public Reading {
        spans = List.copyOf(spans);
    }
}
