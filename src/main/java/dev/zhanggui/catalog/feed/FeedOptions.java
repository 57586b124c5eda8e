package dev.zhanggui.catalog.feed;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Language;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is to be read.
 *
 * @param language the language of its texts, or null to go by its {@code content_language}, and by Chinese without one
 * @param known the catalogue so far: its words are recognised, and texts in the other language are kept
 * @param store the store whose stock the feed tells, 1 to 64 characters
 * @param partial whether the good items of a feed with errors are wanted
 * @param progress hears how many items were read, from time to time
 */
public record FeedOptions(
        @Nullable Language language, Catalog known, String store, boolean partial, IntConsumer progress) {

    /** The store of a feed that does not say. */
    public static final String ONLINE = "online";

    /** A whole feed into a catalogue. */
    public static FeedOptions into(Catalog known) {
        return new FeedOptions(null, known, ONLINE, false, items -> {});
    }

    public FeedOptions in(Language other) {
        return new FeedOptions(other, known, store, partial, progress);
    }
}
