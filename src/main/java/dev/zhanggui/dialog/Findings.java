package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while files are read, so that a merchant gets all of it at once. */
final class Findings {

    /** More are not reported; a file with this many faults is the wrong file. */
    private static final int MOST = 200;

    private final List<Finding> all = new ArrayList<>();

    void add(String file, int line, String what, String why, String mend) {
        if (all.size() < MOST) {
            all.add(new Finding(file, line, what, why, mend));
        }
    }

    /** In the order of their places. */
    List<Finding> all() {
        return all.stream()
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    void throwIfAny() throws DialogException {
        if (!all.isEmpty()) {
            throw new DialogException(all());
        }
    }
}
