package dev.zhanggui.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration is not usable; nothing was started. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * @param key the dotted key, or the file
     * @param text the value and what is allowed, with secrets masked
     */
    public record Finding(String key, String text) {
        @Override
        public String toString() {
            return key + ": " + text;
        }
    }

    ConfigException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")), null, false, false);
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
