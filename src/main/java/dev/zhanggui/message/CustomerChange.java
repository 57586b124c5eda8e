package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer became another one, or wants to be forgotten: profile → all rooms that keep something under a customer. */
public final class CustomerChange {

    /** It has just happened. */
    public static final Topic<Happened> ADDED = new Topic<>("profile.customer", Happened.class);

    /** All changes page by page, for rooms that must miss none. */
    public static final Address<Read, Page> READ = new Address<>("profile.customer.read", Read.class, Page.class);

    /**
     * @param position ascending, in the order in which they are to be applied
     * @param customerId who is no more
     * @param into whom that customer became; null for one who is forgotten
     * @param identities the names under which the customer was known
     */
    public record Happened(
            long position, String customerId, @Nullable String into, List<Identity> identities, Instant at)
            implements Message {
        public Happened {
            identities = List.copyOf(identities);
        }

        public boolean forgotten() {
            return into == null;
        }
    }

    /**
     * @param after the position of the last change read, 0 at the beginning
     * @param limit 1 to 1,000
     */
    public record Read(long after, int limit) implements Message {}

    public record Page(List<Happened> changes) implements Message {
        public Page {
            changes = List.copyOf(changes);
        }
    }

    private CustomerChange() {}
}
