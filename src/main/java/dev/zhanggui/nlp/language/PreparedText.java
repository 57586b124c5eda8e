package dev.zhanggui.nlp.language;

import java.util.Arrays;
import java.util.List;

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

    /**
     * The same text read otherwise. Every position of a replacement leads back to the whole of what it stands for.
     *
     * @param replacements in order, apart from each other, none of them empty
     */
    public PreparedText with(List<Replacement> replacements) {
        if (replacements.isEmpty()) {
            return this;
        }
        StringBuilder other = new StringBuilder(text.length() + 16);
        int grown = text.length();
        for (Replacement replacement : replacements) {
            grown += replacement.text().length();
        }
        int[] otherStarts = new int[grown];
        int[] otherEnds = new int[grown];
        int from = 0;
        for (Replacement replacement : replacements) {
            copy(from, replacement.start(), other, otherStarts, otherEnds);
            int at = other.length();
            other.append(replacement.text());
            Arrays.fill(otherStarts, at, other.length(), start(replacement.start()));
            Arrays.fill(otherEnds, at, other.length(), end(replacement.end()));
            from = replacement.end();
        }
        copy(from, text.length(), other, otherStarts, otherEnds);
        int length = other.length();
        return new PreparedText(
                original, other.toString(), Arrays.copyOf(otherStarts, length), Arrays.copyOf(otherEnds, length));
    }

    private void copy(int from, int to, StringBuilder other, int[] otherStarts, int[] otherEnds) {
        System.arraycopy(starts, from, otherStarts, other.length(), to - from);
        System.arraycopy(ends, from, otherEnds, other.length(), to - from);
        other.append(text, from, to);
    }

    /** The original with the same stretches replaced. */
    public String originalWith(List<Replacement> replacements) {
        StringBuilder other = new StringBuilder(original.length() + 16);
        int from = 0;
        for (Replacement replacement : replacements) {
            other.append(original, from, start(replacement.start())).append(replacement.text());
            from = end(replacement.end());
        }
        return other.append(original, from, original.length()).toString();
    }

    /** The original of a stretch, start inclusive, end exclusive. */
    public String origin(int from, int to) {
        return original.substring(start(from), end(to));
    }
}
