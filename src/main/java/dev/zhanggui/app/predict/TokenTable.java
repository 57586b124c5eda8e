package dev.zhanggui.app.predict;

import dev.zhanggui.message.Language;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.embedding.TokenVectors;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.Word;
import dev.zhanggui.nlp.slot.SlotReader;
import dev.zhanggui.nlp.slot.SlotSentence;
import dev.zhanggui.nlp.slot.SlotToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Reads texts whose tokens are split by blanks, as tables of tagged sentences have them. One pass of the encoder gives the
 * vector of the sentence and those of the tokens.
 */
final class TokenTable {

    private final Preparation preparation = new Preparation();
    private final SentenceReader sentences;
    private final BiFunction<String, Language, TokenVectors> encoder;
    private final Language language;

    /** @param encoder gives the vectors of a text by the encoder of a language */
    TokenTable(EnglishWords english, BiFunction<String, Language, TokenVectors> encoder, Language language) {
        this.sentences = new SentenceReader(
                english, (text, its) -> encoder.apply(text, its).sentence());
        this.encoder = encoder;
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
        Sentence words = sentences.read(joined.toString(), language);
        TokenVectors vectors = encoder.apply(joined.toString(), language);
        List<SlotToken> tokens = SlotReader.tokens(given, words.words());
        List<float[]> around = tokens.stream()
                .map(token -> vectors.of(token.start(), token.end()))
                .toList();
        return new Row(new Sentence(words.text(), words.words(), vectors.sentence()), new SlotSentence(tokens, around));
    }
}
