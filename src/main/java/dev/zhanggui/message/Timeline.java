package dev.zhanggui.message;

import java.util.List;

/** What a known customer did, over all identities: profile → recommend. */
public final class Timeline {

    /** A behaviour event was put on a customer's timeline. */
    public static final Topic<Entry> ADDED = new Topic<>("profile.timeline", Entry.class);

    /** All behaviour of all customers page by page, in the order of arrival, for rebuilding. */
    public static final Address<Read, Page> READ = new Address<>("profile.timeline.read", Read.class, Page.class);

    /** @param position ascending over all customers, so that a reader can join pages and announcements */
    public record Entry(long position, String customerId, Behaviour.Event event) implements Message {}

    /**
     * @param after the position of the last entry read, 0 at the beginning
     * @param limit 1 to 5,000
     */
    public record Read(long after, int limit) implements Message {}

    public record Page(List<Entry> entries) implements Message {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    private Timeline() {}
}
