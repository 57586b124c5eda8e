package dev.zhanggui.order;

import dev.zhanggui.message.Identity;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Result;
import dev.zhanggui.message.Shopping.State;
import dev.zhanggui.message.Shopping.Track;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart or an order with all that belongs to it.
 *
 * @param number empty for a cart
 * @param owner the customer over all identities
 * @param identity the identity that began it
 * @param tail the last four digits of the customer's phone, or null while it is not known
 * @param coupon the coupon's code, or empty
 * @param history the states since it was placed, oldest first
 * @param token names the page where it is paid, or null when there is nothing to pay
 */
record Purchase(
        String id,
        String number,
        String owner,
        String identity,
        @Nullable String tail,
        State state,
        String currency,
        List<Line> lines,
        String coupon,
        Totals totals,
        List<Moment> history,
        List<Sighting> tracks,
        @Nullable String token) {

    /** When a state was reached. */
    record Moment(State state, Instant at) {}

    /** Where the parcel was seen. */
    record Sighting(Instant at, LocalText text) {}

    /** Days from paying to the door, and from the van to the door. */
    private static final int DAYS_FROM_PAID = 3;

    private static final int DAYS_FROM_SHIPPED = 2;

    Purchase {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
        tracks = List.copyOf(tracks);
    }

    boolean belongsTo(Identity user, String customerId) {
        return owner.equals(customerId) || identity.equals(user.toString());
    }

    /** Whether this is the tail; takes as long for a wrong one as for the right one. */
    boolean isTail(String said) {
        return tail != null
                && MessageDigest.isEqual(tail.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Instant reached(State wanted) {
        return history.stream()
                .filter(moment -> moment.state() == wanted)
                .map(Moment::at)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    boolean wasPaid() {
        return reached(State.PAID) != null;
    }

    /** {@link Result#DONE} when it may be cancelled. */
    Result cancellable() {
        return Transitions.allows(state, State.CANCELLED) ? Result.DONE : Result.TOO_LATE;
    }

    /** {@link Result#DONE} while address and slot may change: until it is shipped. */
    Result redirectable() {
        return Transitions.RESERVING.contains(state) ? Result.DONE : Result.TOO_LATE;
    }

    /** {@link Result#DONE} when it may be sent back: it is delivered, and the window is open. */
    Result returnable(Policy policy, Instant now) {
        Instant delivered = reached(State.DELIVERED);
        if (delivered == null) {
            return state == State.CANCELLED || state == State.REFUNDED ? Result.TOO_LATE : Result.TOO_EARLY;
        }
        return Transitions.allows(state, State.RETURN_REQUESTED) && now.isBefore(delivered.plus(policy.returnWindow()))
                ? Result.DONE
                : Result.TOO_LATE;
    }

    /** Whether money is coming back or came back. */
    private boolean refundable() {
        return switch (state) {
            case CANCELLED -> wasPaid();
            case RETURN_REQUESTED, RETURNED, REFUNDED -> true;
            default -> false;
        };
    }

    /** The day of the delivery as far as it can be told: counted from the payment, then from the van. */
    private @Nullable LocalDate expectedOn(ZoneId zone) {
        Instant from =
                switch (state) {
                    case PAID, PACKED -> reached(State.PAID);
                    case SHIPPED -> reached(State.SHIPPED);
                    default -> null;
                };
        return from == null
                ? null
                : from.atZone(zone).toLocalDate().plusDays(state == State.SHIPPED ? DAYS_FROM_SHIPPED : DAYS_FROM_PAID);
    }

    /** As its customer may see it. */
    Shopping.Order shown(ZoneId zone) {
        Instant placed = reached(State.PLACED);
        return new Shopping.Order(
                number,
                state,
                lines,
                new Money(totals.goods(), currency),
                new Money(totals.discount(), currency),
                new Money(totals.delivery(), currency),
                new Money(totals.total(), currency),
                coupon,
                placed == null ? null : placed.atZone(zone).toLocalDate(),
                tracks.stream()
                        .map(seen -> new Track(seen.at().atZone(zone).toLocalDateTime(), seen.text()))
                        .toList(),
                expectedOn(zone),
                refundable());
    }

    /** The same with other lines, coupon and sums. */
    Purchase with(List<Line> newLines, String newCoupon, Totals newTotals) {
        return new Purchase(
                id, number, owner, identity, tail, state, currency, newLines, newCoupon, newTotals, history, tracks,
                token);
    }
}
