package dev.zhanggui.dialog;

import java.util.List;
import java.util.stream.Collectors;

/** Dialog files that cannot serve, with everything that is wrong in them. */
public final class DialogException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** @param findings at least one, by file and line */
    public DialogException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")), null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** By file and line. */
    public List<Finding> findings() {
        return findings;
    }
}
