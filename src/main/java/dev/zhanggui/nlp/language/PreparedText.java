package dev.zhanggui.nlp.language;

import java.util.Arrays;

/**
 * A text made uniform, each of whose positions leads back to the original.
 *
 * @see Preparation
 */
public final class PreparedText {

    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    /**
     * @param starts for each UTF-16 position of {@code text} where its origin starts in {@code original}, ascending
     * @param ends where that origin ends, exclusive, ascending
     */
    PreparedText(String original, String text, int[] starts, int[] ends) {
        this.original = original;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public String original() {
        return original;
    }

    /** The uniform text. */
    public String text() {
        return text;
    }

    /** Where the origin of a position starts; for the position behind the last, the original's length. */
    public int start(int position) {
        return position < starts.length ? starts[position] : original.length();
    }

    /** Where the origin of a stretch that ends (exclusive) at this position ends (exclusive) in the original. */
    public int end(int position) {
        return position == 0 ? 0 : ends[position - 1];
    }

    /** The first position whose origin starts at or behind a position of the original. */
    public int positionOf(int originalStart) {
        int found = Arrays.binarySearch(starts, originalStart);
        int position = found >= 0 ? found : -found - 1;
        while (position > 0 && starts[position - 1] >= originalStart) {
            position--;
        }
        return position;
    }

    /** The original of a stretch, start inclusive, end exclusive. */
    public String origin(int from, int to) {
        return original.substring(start(from), end(to));
    }
}
