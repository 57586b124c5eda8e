package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.message.Language;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One model for each language, as the encoders of two languages give vectors that do not compare. */
public record SentimentModels(SentimentModel chinese, SentimentModel english) {

    /** Nothing is known. */
    public static final SentimentModels EMPTY = new SentimentModels(SentimentModel.EMPTY, SentimentModel.EMPTY);

    public SentimentModel in(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    public void write(DataOutput out) throws IOException {
        chinese.write(out);
        english.write(out);
    }

    public static SentimentModels read(DataInput in) throws IOException {
        return new SentimentModels(SentimentModel.read(in), SentimentModel.read(in));
    }
}
