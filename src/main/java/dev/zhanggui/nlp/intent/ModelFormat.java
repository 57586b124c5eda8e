package dev.zhanggui.nlp.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pieces of which a model file is made: counted lists of big-endian numbers and modified UTF-8. */
public final class ModelFormat {

    /** No list in a model file is longer; a larger count is damage. */
    private static final int MOST = 100_000_000;

    private ModelFormat() {}

    public static void writeFloats(DataOutput out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    public static float[] readFloats(DataInput in) throws IOException {
        int length = count(in);
        float[] values = new float[Math.min(length, 1 << 20)];
        for (int i = 0; i < length; i++) {
            if (i == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(2L * i, length));
            }
            values[i] = in.readFloat();
        }
        return values.length == length ? values : Arrays.copyOf(values, length);
    }

    public static void writeInts(DataOutput out, int[] values) throws IOException {
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    public static int[] readInts(DataInput in) throws IOException {
        List<Integer> values = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            values.add(in.readInt());
        }
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    public static void writeStrings(DataOutput out, List<String> values) throws IOException {
        out.writeInt(values.size());
        for (String value : values) {
            out.writeUTF(value);
        }
    }

    public static List<String> readStrings(DataInput in) throws IOException {
        List<String> values = new ArrayList<>();
        for (int i = count(in); i > 0; i--) {
            values.add(in.readUTF());
        }
        return values;
    }

    private static int count(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new IOException("not a count: " + count);
        }
        return count;
    }
}
