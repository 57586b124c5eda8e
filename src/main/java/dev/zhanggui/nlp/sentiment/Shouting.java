package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.sentiment.CueReader.Sign;
import dev.zhanggui.nlp.sentiment.FeelingWords.Role;
import java.util.ArrayList;
import java.util.List;

/** Shouting in writing: exclamation marks in a row, and words in capitals. */
final class Shouting {

    private static final double MARKS = 0.25;
    private static final double CAPITALS = 0.2;
    private static final int LEAST_CAPITALS = 4;

    /** More of it tells no more. */
    private static final int MOST = 3;

    private Shouting() {}

    /** What is shouted in a text, as signs of anger in positions of the prepared text; at most three of each kind. */
    static List<Sign> in(PreparedText prepared) {
        List<Sign> signs = new ArrayList<>(marks(prepared.text()));
        signs.addAll(capitals(prepared));
        return signs;
    }

    private static List<Sign> marks(String text) {
        List<Sign> signs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length() && signs.size() < MOST; i++) {
            boolean mark = i < text.length() && text.charAt(i) == '!';
            if (!mark) {
                if (i - start >= 2) {
                    signs.add(new Sign(Role.ANGER, MARKS, "", 0, start, i));
                }
                start = i + 1;
            }
        }
        return signs;
    }

    private static List<Sign> capitals(PreparedText prepared) {
        String text = prepared.text();
        List<Sign> signs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length() && signs.size() < MOST; i++) {
            boolean letter = i < text.length() && isCapital(prepared, i);
            if (!letter) {
                if (i - start >= LEAST_CAPITALS) {
                    signs.add(new Sign(Role.ANGER, CAPITALS, "", 0, start, i));
                }
                start = i + 1;
            }
        }
        return signs;
    }

    private static boolean isCapital(PreparedText prepared, int position) {
        int start = prepared.start(position);
        return start < prepared.end(position + 1)
                && Character.isUpperCase(prepared.original().codePointAt(start));
    }
}
