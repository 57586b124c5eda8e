package dev.zhanggui.nlp.entity;

import org.jspecify.annotations.Nullable;

/**
 * Something named in a prepared text, before it is decided which of overlapping ones holds.
 *
 * @param type as in {@link dev.zhanggui.message.Understanding.Entity}
 * @param value as there
 * @param role as there, or null
 * @param start UTF-16 position in the prepared text, inclusive
 * @param end exclusive
 */
record Mention(String type, String value, @Nullable String role, boolean negated, int start, int end) {

    static final String PRODUCT = "product";
    static final String PRICE = "price";
    static final String QUANTITY = "quantity";
    static final String SIZE = "size";
    static final String ORDINAL = "ordinal";
    static final String AUDIENCE = "audience";
    static final String TAG = "tag";
    static final String CATEGORY = "category";
    static final String TYPE = "type";
    static final String DATE = "date";
    static final String CITY = "city";
    static final String PHONE = "phone";
    static final String ORDER_NUMBER = "order_number";

    static final String FROM = "from";
    static final String TO = "to";
    static final String TAIL = "tail";

    static Mention of(String type, String value, int start, int end) {
        return new Mention(type, value, null, false, start, end);
    }

    int length() {
        return end - start;
    }

    boolean overlaps(Mention other) {
        return start < other.end && other.start < end;
    }

    Mention refused() {
        return new Mention(type, value, role, true, start, end);
    }
}
