package dev.zhanggui.nlp.entity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the words next to a position. It looks no further than a few words, so that its cost has a bound. */
final class Around {

    private static final int REACH = 28;

    private Around() {}

    /** Where the pattern starts that ends exactly at the position, or -1. The pattern must end with {@code $}. */
    static int before(String text, int position, Pattern pattern) {
        Matcher matcher = pattern.matcher(text)
                .region(Math.max(0, position - REACH), position)
                .useTransparentBounds(true);
        return matcher.find() ? matcher.start() : -1;
    }

    /** Where the pattern ends that starts exactly at the position, or -1. */
    static int after(String text, int position, Pattern pattern) {
        Matcher matcher = pattern.matcher(text)
                .region(position, Math.min(text.length(), position + REACH))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        return matcher.lookingAt() ? matcher.end() : -1;
    }
}
