package dev.zhanggui.dialog;

import dev.zhanggui.message.Understanding;

/**
 * Something named in a message.
 *
 * @param type the entity type
 * @param value the canonical value
 * @param role {@code min}, {@code max} or {@code about} for a price, else empty
 * @param negated whether the customer does not want it
 */
record Mention(String type, String value, String role, boolean negated) {

    static Mention of(Understanding.Entity entity) {
        return new Mention(entity.type(), entity.value(), entity.role() == null ? "" : entity.role(), entity.negated());
    }
}
