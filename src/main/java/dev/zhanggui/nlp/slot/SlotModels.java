package dev.zhanggui.nlp.slot;

import dev.zhanggui.message.Language;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of slots in both languages.
 *
 * @param chinese finds them in Chinese sentences
 * @param english in English ones
 * @param values what annotated words stand for, by {@link #key}
 */
public record SlotModels(SlotModel chinese, SlotModel english, SortedMap<String, String> values) {

    /** Nothing is known. */
    public static final SlotModels EMPTY = new SlotModels(SlotModel.EMPTY, SlotModel.EMPTY, new TreeMap<>());

    public SlotModels {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public SlotModel in(Language language) {
        return language == Language.ZH ? chinese : english;
    }

    /** Under what a value is kept. @param text in prepared form */
    public static String key(String slot, String text) {
        return slot + '\n' + text;
    }

    /** What words stand for, where an example says so. @param text in prepared form */
    public Optional<String> value(String slot, String text) {
        return Optional.ofNullable(values.get(key(slot, text)));
    }

    void write(DataOutput out) throws IOException {
        chinese.write(out);
        english.write(out);
        out.writeInt(values.size());
        for (Map.Entry<String, String> value : values.entrySet()) {
            out.writeUTF(value.getKey());
            out.writeUTF(value.getValue());
        }
    }

    static SlotModels read(DataInput in) throws IOException {
        SlotModel chinese = SlotModel.read(in);
        SlotModel english = SlotModel.read(in);
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            values.put(in.readUTF(), in.readUTF());
        }
        return new SlotModels(chinese, english, values);
    }
}
