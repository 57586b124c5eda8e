package dev.zhanggui.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers at a kiosk who call somebody of the store: desk → channel. */
public final class KioskCalls {

    /** The open calls of a store, or of all, who waits longest first, and after them those that ended just now. */
    public static final Address<Look, Listed> LIST = new Address<>("kiosk.calls", Look.class, Listed.class);

    /** One call; {@link FailureCode#NOT_FOUND} when there is none of that id. */
    public static final Address<Find, Call> FIND = new Address<>("kiosk.call.find", Find.class, Call.class);

    /** Somebody goes there; {@link FailureCode#CONFLICT} when somebody else does, or the call is over. */
    public static final Address<Coming, Call> COMING = new Address<>("kiosk.call.coming", Coming.class, Call.class);

    /** The customer is helped. Twice is once; {@link FailureCode#NOT_FOUND} when there is no such call. */
    public static final Address<Done, Call> DONE = new Address<>("kiosk.call.done", Done.class, Call.class);

    /** Where a call stands. */
    public enum State {
        /** Nobody has answered yet. */
        CALLED,
        /** Somebody is on the way, or there. */
        COMING,
        /** The customer was helped. */
        DONE,
        /** The customer does not wait any more. */
        CANCELLED
    }

    /** @param store its key, or null for all */
    public record Look(@Nullable String store) implements Message {}

    public record Listed(List<Call> calls) implements Message {
        public Listed {
            calls = List.copyOf(calls);
        }
    }

    public record Find(String callId) implements Message {}

    /**
     * @param by the member of the staff
     * @param as the name that the customer reads, at most 40 characters, or empty
     */
    public record Coming(String callId, String by, String as) implements Message {}

    public record Done(String callId) implements Message {}

    /**
     * @param device what the device is called
     * @param synthetic whether no person calls but a program that tries the shop
     * @param comingBy the member of the staff who is coming, or null
     * @param comingAs the name that the customer reads, or empty
     * @param handed whether the desk was asked, too, because nobody came
     */
    public record Call(
            String id,
            String conversationId,
            String deviceId,
            String device,
            boolean synthetic,
            String store,
            State state,
            Instant calledAt,
            @Nullable String comingBy,
            String comingAs,
            boolean handed,
            @Nullable Instant endedAt)
            implements Message {

        /** Whether the customer still waits or is being helped. */
        public boolean open() {
            return endedAt == null;
        }
    }

    private KioskCalls() {}
}
