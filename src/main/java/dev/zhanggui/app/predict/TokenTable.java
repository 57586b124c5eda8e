package dev.zhanggui.app.predict;

import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.slot.SlotReader;
import dev.zhanggui.nlp.slot.SlotSentence;
import java.util.ArrayList;
import java.util.List;

/** Reads texts whose tokens are split by blanks, as tables of tagged sentences have them. */
final class TokenTable {

    private final Preparation preparation = new Preparation();
    private final SentenceReader sentences;
    private final Language language;

    TokenTable(SentenceReader sentences, Language language) {
        this.sentences = sentences;
        this.language = language;
    }

    /** One text for the intent model, and its tokens for the labeller. */
    record Row(Sentence sentence, SlotSentence slots) {}

    /** The cells of a column of tokens or tags; a blank cell has none. */
    static List<String> split(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(" +"));
    }

    /** Chinese is written without the blanks between its tokens; English keeps them. */
    Row read(String text) {
        List<Word> given = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        for (String token : split(text)) {
            String prepared = preparation.prepare(token).text().replace(" ", "");
            String uniform = prepared.isEmpty() ? token : prepared;
            if (!joined.isEmpty() && language == Language.EN) {
                joined.append(' ');
            }
            int start = joined.length();
            joined.append(uniform);
            given.add(new Word(uniform, uniform, start, joined.length()));
        }
        Sentence sentence = sentences.read(joined.toString(), language);
        return new Row(sentence, SlotSentence.of(SlotReader.tokens(given, sentence.words())));
    }
}
