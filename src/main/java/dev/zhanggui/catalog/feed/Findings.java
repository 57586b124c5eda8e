package dev.zhanggui.catalog.feed;

import java.util.ArrayList;
import java.util.List;

/** The findings of one feed: all are counted, the first ones are kept. */
final class Findings {

    private final List<Finding> kept = new ArrayList<>();
    private int errors;
    private boolean itemHasError;

    void error(int line, String field, String what, String mend) {
        itemHasError = true;
        add(Finding.error(line, field, what, mend));
    }

    void note(int line, String field, String what, String mend) {
        add(Finding.note(line, field, what, mend));
    }

    /** A finding that concerns the rest of the file. */
    void fatal(Finding finding) {
        errors++;
        add(finding);
    }

    void begin() {
        itemHasError = false;
    }

    /** Whether the item that was begun can be used. */
    boolean end() {
        errors += itemHasError ? 1 : 0;
        return !itemHasError;
    }

    List<Finding> kept() {
        return kept;
    }

    int errors() {
        return errors;
    }

    private void add(Finding finding) {
        if (kept.size() < ProductFeed.MOST_FINDINGS) {
            kept.add(finding);
        }
    }
}
