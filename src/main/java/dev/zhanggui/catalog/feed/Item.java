package dev.zhanggui.catalog.feed;

import java.util.Locale;
import java.util.Map;

/**
 * One item of a feed, as it stands there.
 *
 * @param line where it begins
 * @param values by attribute name in lower case with underscores; values are stripped and not empty
 */
record Item(int line, Map<String, String> values) {

    /** The name of an attribute as Google writes it, from any of the forms that feeds use: {@code Image Link}, {@code g:id}. */
    static String name(String written) {
        String plain = written.strip().toLowerCase(Locale.ROOT);
        if (plain.startsWith("g:")) {
            plain = plain.substring(2);
        }
        int detail = plain.indexOf('(');
        if (detail > 0) {
            plain = plain.substring(0, detail).strip();
        }
        plain = plain.replace(' ', '_');
        return plain.equals("colour") ? "color" : plain;
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }
}
