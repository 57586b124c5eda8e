package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A committed turn hands its outbox rows over: turn → delivery. */
public final class Deliver {

    /** Divided like {@link Turn}: {@code delivery.<shard>}. */
    public static final Address<Due, Queued> DUE = new Address<>("delivery", Due.class, Queued.class);

    /** One outbox row. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Parcel.Answer.class), @JsonSubTypes.Type(Parcel.Note.class)})
    public sealed interface Parcel {

        /** The outbox row's number, ascending in the order of commits. */
        long row();

        /**
         * An answer for the customer.
         *
         * @param channel the conversation's
         */
        record Answer(long row, Activity activity, ChannelKind channel) implements Parcel {}

        /** Something that the customer did in the conversation. */
        record Note(long row, Behaviour.Event event) implements Parcel {}
    }

    /** What one conversation's turn leaves to be delivered, in order. */
    public record Due(String conversationId, List<Parcel> parcels) implements Message {
        public Due {
            parcels = List.copyOf(parcels);
        }
    }

    /** The parcels are in the delivery's queue. */
    public record Queued() implements Message {}

    public static Address<Due, Queued> part(String conversationId) {
        return DUE.part(Integer.toString(Turn.shard(conversationId)));
    }

    private Deliver() {}
}
