package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer did: HTTP, Kafka and conversation → behaviour → profile. */
public final class Behaviour {

    /** Stores an event once; a repeat of (source, id) is answered alike. */
    public static final Address<Event, Recorded> RECORD =
            new Address<>("behaviour.record", Event.class, Recorded.class);

    /** An event is stored. */
    public static final Topic<Event> ACCEPTED = new Topic<>("behaviour.accepted", Event.class);

    /** Stored events page by page, for rebuilding what was derived from them. */
    public static final Address<Read, Page> READ = new Address<>("behaviour.read", Read.class, Page.class);

    /**
     * A CloudEvent 1.0 that passed its schema.
     *
     * @param source the system it comes from, with {@code id} the key of deduplication
     * @param type such as {@code product.clicked}
     * @param sku the product it concerns, or null
     * @param data the event's data as JSON text
     */
    public record Event(
            String source, String id, String type, Identity subject, Instant time, @Nullable String sku, String data)
            implements Message {}

    public record Recorded(boolean repeated) implements Message {}

    /**
     * @param after the position of the last event read, 0 at the beginning
     * @param limit 1 to 5,000
     */
    public record Read(long after, int limit) implements Message {}

    /** @param next the position to read on after */
    public record Page(List<Event> events, long next) implements Message {
        public Page {
            events = List.copyOf(events);
        }
    }

    private Behaviour() {}
}
