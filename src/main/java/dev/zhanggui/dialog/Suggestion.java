package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What may have been meant by a name that does not exist. */
final class Suggestion {

    /** More names than this are not read through. */
    private static final int MOST = 8;

    private Suggestion() {}

    /** {@code use one of: …}: all that there are, or of many those that look most like the name. */
    static String of(String name, Collection<String> all) {
        if (all.size() <= MOST) {
            return "use one of: " + all.stream().sorted().collect(Collectors.joining(", "));
        }
        String near = all.stream()
                .sorted(Comparator.comparingDouble((String each) -> -likeness(name, each))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .collect(Collectors.joining(", "));
        return "use one of the " + all.size() + " there are, such as: " + near;
    }

    /** Dice's coefficient over pairs of letters, 0 to 1 (Dice 1945). */
    private static double likeness(String one, String other) {
        List<String> left = pairs(one);
        List<String> right = pairs(other);
        int all = left.size() + right.size();
        int shared = 0;
        for (String pair : left) {
            if (right.remove(pair)) {
                shared++;
            }
        }
        return 2.0 * shared / all;
    }

    /** With the ends, so that a name of one letter has pairs, too. */
    private static List<String> pairs(String name) {
        String framed = "^" + name + "$";
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i + 2 <= framed.length(); i++) {
            pairs.add(framed.substring(i, i + 2));
        }
        return pairs;
    }
}
