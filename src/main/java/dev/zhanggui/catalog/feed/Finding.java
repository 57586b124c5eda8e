package dev.zhanggui.catalog.feed;

/**
 * Something in a feed that is wrong or was understood with a doubt.
 *
 * @param line where the item begins, 1 for the first line; 0 for the file as a whole
 * @param field the attribute, or empty for the whole item
 * @param what is the matter
 * @param mend how to mend it
 * @param error whether the item cannot be used; otherwise it is used as {@code what} says
 */
public record Finding(int line, String field, String what, String mend, boolean error) {

    static Finding error(int line, String field, String what, String mend) {
        return new Finding(line, field, what, mend, true);
    }

    static Finding note(int line, String field, String what, String mend) {
        return new Finding(line, field, what, mend, false);
    }

    /** {@code line 7: price: what; mend}. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (field.isEmpty() ? "" : field + ": ") + what + "; " + mend;
    }
}
