package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.sentiment.FeelingWords.Found;
import dev.zhanggui.nlp.sentiment.FeelingWords.Part;
import dev.zhanggui.nlp.sentiment.FeelingWords.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the words of a text show: feelings, turned round where they are denied, their clause, and what they are
 * about. In time linear to the text's length, up to the sorting of what is found.
 */
final class CueReader {

    /** A denial reaches over this many Chinese characters. */
    private static final int CHINESE_REACH = 4;

    /** A denial reaches over this many English words. */
    private static final int ENGLISH_REACH = 3;

    /** Not good is bad; not bad is only rather good. */
    private static final double DENIED_GOOD = -0.8;

    private static final double DENIED_BAD = -0.5;

    /** Never so good is very good. */
    private static final Pattern EVER_SO = Pattern.compile("这么|\\b(?:so|this|such|better)\\b");

    private static final int FARTHEST = 40;

    private static final String ENDS = ",.!?;~…，。！？；、\n";

    /**
     * A stretch between marks or words of contrast, in positions of the prepared text.
     *
     * @param afterBut whether a word of contrast begins it, or began one before in the same sentence
     */
    record Clause(int start, int end, boolean afterBut) {}

    /**
     * A word or two that show something.
     *
     * @param weight -1 to 1 for a feeling, 0 to 1 for anger and urgency, 0 for what only names an aspect
     * @param aspect the aspect that it names, or empty
     * @param clause the number of its clause
     */
    record Sign(Role role, double weight, String aspect, int clause, int start, int end) {}

    /** What was found, each kind in the order of the text; there is at least one clause. */
    record Reading(List<Clause> clauses, List<Sign> signs) {

        List<Sign> of(Role role) {
            return signs.stream().filter(sign -> sign.role == role).toList();
        }
    }

    private final FeelingWords words;

    CueReader(FeelingWords words) {
        this.words = words;
    }

    /** Reads a prepared text; total. */
    Reading read(String text) {
        List<Found> found = words.find(text);
        List<Clause> clauses = clauses(text, found);
        List<Sign> signs = new ArrayList<>();
        int clause = 0;
        Found denial = null;
        for (Found each : found) {
            while (each.start() >= clauses.get(clause).end && clause < clauses.size() - 1) {
                clause++;
                denial = null;
            }
            if (each.is(Role.NOT)) {
                denial = each;
            }
            if (!each.is(Role.NONE)) {
                Found denied =
                        denial != null && denial != each && reaches(text, denial.end(), each.start()) ? denial : null;
                for (Part part : each.parts()) {
                    add(signs, each, part, clause, denied);
                }
            }
        }
        return new Reading(clauses, signs);
    }

    private static void add(List<Sign> signs, Found found, Part part, int clause, @Nullable Found denied) {
        int start = denied == null ? found.start() : denied.start();
        switch (part.role()) {
            case GOOD ->
                signs.add(new Sign(
                        Role.GOOD,
                        part.weight() * (denied == null ? 1 : DENIED_GOOD),
                        part.aspect(),
                        clause,
                        start,
                        found.end()));
            case BAD ->
                signs.add(new Sign(
                        Role.GOOD,
                        -part.weight() * (denied == null ? 1 : DENIED_BAD),
                        part.aspect(),
                        clause,
                        start,
                        found.end()));
            case ANGER, URGENCY -> {
                if (denied == null) {
                    signs.add(new Sign(part.role(), part.weight(), "", clause, start, found.end()));
                }
            }
            case ASPECT -> signs.add(new Sign(Role.ASPECT, 0, part.aspect(), clause, found.start(), found.end()));
            case NOT, BUT, NONE -> {
                // they work on others and are no sign themselves
            }
        }
    }

    private static boolean reaches(String text, int from, int to) {
        if (to - from > FARTHEST) {
            return false;
        }
        if (EVER_SO.matcher(text.substring(from, to)).find()) {
            return false;
        }
        boolean english = from > 0 && text.charAt(from - 1) < 0x250;
        if (!english) {
            return to - from <= CHINESE_REACH;
        }
        int words = 0;
        for (int i = from; i < to && words <= ENGLISH_REACH; i++) {
            if (text.charAt(i) == ' ') {
                words++;
            }
        }
        return words <= ENGLISH_REACH + 1 && words > 0 || to == from;
    }

    private static List<Clause> clauses(String text, List<Found> found) {
        List<Clause> clauses = new ArrayList<>();
        int start = 0;
        int next = 0;
        boolean afterBut = false;
        for (int i = 0; i < text.length(); i++) {
            while (next < found.size() && found.get(next).start() < i) {
                next++;
            }
            boolean but = next < found.size()
                    && found.get(next).start() == i
                    && found.get(next).is(Role.BUT);
            boolean end = isEnd(text, i);
            if (but || end) {
                if (!text.substring(start, i).isBlank()) {
                    clauses.add(new Clause(start, i, afterBut));
                    start = i;
                }
                afterBut = but || afterBut && isInside(text.charAt(i));
            }
        }
        if (clauses.isEmpty() || !text.substring(start).isBlank()) {
            clauses.add(new Clause(start, text.length(), afterBut));
        }
        return clauses;
    }

    /** A comma ends a clause, but not the sentence. */
    private static boolean isInside(char mark) {
        return mark == ',' || mark == '，' || mark == '、' || mark == ';';
    }

    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        if (ENDS.indexOf(c) < 0) {
            return false;
        }
        return c != '.' && c != ','
                || at + 1 == text.length()
                || !Character.isLetterOrDigit(text.charAt(at + 1))
                || at > 0 && text.charAt(at - 1) >= 0x2e80;
    }
}
