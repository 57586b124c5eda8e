package dev.zhanggui.nlp.intent;

import dev.zhanggui.message.Language;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One model for each language. Encoders of two languages give vectors that do not compare, so that one head over both
 * would only learn each half from half of the examples.
 */
public record IntentModels(IntentModel chinese, IntentModel english) {

    /** Nothing is known. */
    public static final IntentModels EMPTY = new IntentModels(IntentModel.EMPTY, IntentModel.EMPTY);

    public IntentModel in(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    /** The same, but n-grams alone never answer. */
    public IntentModels withoutCascade() {
        return new IntentModels(chinese.withoutCascade(), english.withoutCascade());
    }

    void write(DataOutput out) throws IOException {
        chinese.write(out);
        english.write(out);
    }

    static IntentModels read(DataInput in) throws IOException {
        return new IntentModels(IntentModel.read(in), IntentModel.read(in));
    }
}
