package dev.zhanggui.app.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A value that never shows in logs and messages. */
public record Secret(String value) {

    /** What stands in its place. */
    static final String MASK = "***";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret {}

    @Override
    public String toString() {
        return MASK;
    }
}
