package dev.zhanggui.app.predict;

import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.intent.Sentence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of a table as the intent model sees them: column {@code text}, and where there is one, column {@code previous}
 * for what the text answers.
 */
record Rows(SentenceReader reader, Language language) {

    private static final String TEXT = "text";
    private static final String PREVIOUS = "previous";

    /** The sentences of a table, from the first row to the last, each made when it is asked for. */
    List<Supplier<Sentence>> sentences(Table table) {
        List<String> texts = table.column(TEXT);
        List<String> previous = table.has(PREVIOUS) ? table.column(PREVIOUS) : List.of();
        List<Supplier<Sentence>> sentences = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            String answered = previous.isEmpty() ? "" : previous.get(i);
            sentences.add(() -> sentence(text, answered));
        }
        return sentences;
    }

    private Sentence sentence(String text, String previous) {
        Sentence sentence = reader.read(text, language);
        return previous.isBlank() ? sentence : reader.answering(sentence, previous, language);
    }

    List<Labelled> labelled(Table table, String label) {
        List<String> labels = table.column(label);
        List<Supplier<Sentence>> sentences = sentences(table);
        List<Labelled> labelled = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            labelled.add(new Labelled(labels.get(i), sentences.get(i).get()));
        }
        return labelled;
    }

    /** What the intents are called, as sentences, where the name is in the language of the model. */
    List<Labelled> names(Collection<String> intents) {
        return intents.stream()
                .flatMap(intent -> reader.name(intent, language).stream().map(name -> new Labelled(intent, name)))
                .toList();
    }
}
