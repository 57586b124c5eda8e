package dev.zhanggui.dialog;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** A compiled CEL expression over {@code slots}, {@code state} and {@code facts}. */
final class Condition {

    private final String source;
    private final CelRuntime.Program program;

    Condition(String source, CelRuntime.Program program) {
        this.source = source;
        this.program = program;
    }

    /** Whether it holds; one that cannot be computed does not. */
    boolean holds(Map<String, ?> names) {
        try {
            return Boolean.TRUE.equals(program.eval(names));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    /** Its value as a text, empty when it cannot be computed. */
    String text(Map<String, ?> names) {
        try {
            return String.valueOf(program.eval(names));
        } catch (CelEvaluationException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
