package dev.zhanggui.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants done with a cart or an order: conversation → order. The demo shop answers, or a merchant's own
 * shop behind a webhook, whose JSON may leave out what is empty. Prices, sums, states and dates in the answer are the
 * shop's, never anybody's words.
 */
public final class Shopping {

    /** Fails with {@link FailureCode#INVALID} for a command out of its bounds. */
    public static final Address<Command, Outcome> ADDRESS = new Address<>("order.shop", Command.class, Outcome.class);

    /** What is to be done. */
    public enum Action {
        /** {@code quantity} pieces more of {@code sku} in {@code size}. */
        @JsonProperty("cart_add")
        CART_ADD,
        /** {@code quantity} pieces in all, none takes the line out; the only line where no {@code sku} is named. */
        @JsonProperty("cart_set")
        CART_SET,
        /** The line of {@code sku} out, of any size where none is named; the only line where no {@code sku} is. */
        @JsonProperty("cart_remove")
        CART_REMOVE,
        @JsonProperty("cart_clear")
        CART_CLEAR,
        @JsonProperty("cart_show")
        CART_SHOW,
        /** Puts the coupon {@code code} on the cart. */
        @JsonProperty("coupon")
        COUPON,
        /** Makes the cart an order, and gives the link where it is paid. */
        @JsonProperty("checkout")
        CHECKOUT,
        /** An order with its state, tracking, delivery and refund. */
        @JsonProperty("order")
        ORDER,
        @JsonProperty("cancel")
        CANCEL,
        /** Another {@code address} or delivery {@code slot}, while it is not shipped. */
        @JsonProperty("redirect")
        REDIRECT,
        /** Asks to send an order back, with {@code reason}. */
        @JsonProperty("return")
        RETURN,
        /** Tell this conversation when {@code sku} in {@code size} is back. */
        @JsonProperty("watch")
        WATCH
    }

    /** In which state an order is; which follows which is the shop's rule. */
    public enum State {
        @JsonProperty("cart")
        CART,
        @JsonProperty("placed")
        PLACED,
        @JsonProperty("paid")
        PAID,
        @JsonProperty("packed")
        PACKED,
        @JsonProperty("shipped")
        SHIPPED,
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("return_requested")
        RETURN_REQUESTED,
        @JsonProperty("returned")
        RETURNED,
        @JsonProperty("refunded")
        REFUNDED
    }

    /** How it went. */
    public enum Result {
        @JsonProperty("done")
        DONE,
        /** The cart is empty. */
        @JsonProperty("empty")
        EMPTY,
        /** The product, or this size of it, is not sold. */
        @JsonProperty("unknown_product")
        UNKNOWN_PRODUCT,
        /** It is not clear which line of the cart is meant, or there is none such. */
        @JsonProperty("no_such_line")
        NO_SUCH_LINE,
        /** Fewer pieces can be sold than wanted: {@link Outcome#left}. */
        @JsonProperty("sold_out")
        SOLD_OUT,
        @JsonProperty("coupon_unknown")
        COUPON_UNKNOWN,
        /** It is not valid yet, or no more. */
        @JsonProperty("coupon_expired")
        COUPON_EXPIRED,
        /** The goods cost less than the coupon asks for. */
        @JsonProperty("coupon_minimum")
        COUPON_MINIMUM,
        /** This customer has used it. */
        @JsonProperty("coupon_used")
        COUPON_USED,
        /** The customer has several orders, {@link Outcome#orders}; a number must be named, or {@code latest}. */
        @JsonProperty("which_order")
        WHICH_ORDER,
        /** No order is known to be this customer's: number and phone tail must be named. */
        @JsonProperty("no_order")
        NO_ORDER,
        /** The order is not known to be this customer's: the phone tail must be named. Said of unknown numbers alike. */
        @JsonProperty("needs_tail")
        NEEDS_TAIL,
        /** Number and tail do not belong together, or there is no such number. */
        @JsonProperty("not_proven")
        NOT_PROVEN,
        /** Too many wrong proofs; later, or by a person. */
        @JsonProperty("limited")
        LIMITED,
        /** The order has gone too far for this, or the time for it is over. */
        @JsonProperty("too_late")
        TOO_LATE,
        /** The order has not come far enough for this. */
        @JsonProperty("too_early")
        TOO_EARLY,
        /** It is in stock; nothing needs to be waited for. */
        @JsonProperty("in_stock")
        IN_STOCK
    }

    /**
     * @param key names this command: a repeat with the same key is answered with the first outcome and changes
     *     nothing; 1 to 128 characters
     * @param customerId the customer over all identities
     */
    public record Command(
            String key, Identity user, String customerId, String conversationId, Action action, Details details)
            implements Message {}

    /**
     * What a command is about; empty texts and 0 are left out.
     *
     * @param sku at most 64 characters
     * @param size at most 32 characters
     * @param quantity 0 to 99
     * @param code a coupon's code, at most 32 characters, in any case
     * @param number an order's number, at most 40 characters in any case, or {@code latest} for the customer's newest
     * @param tail the last four digits of the phone number of that order
     * @param address at most 200 characters
     * @param slot when it shall be delivered, at most 100 characters
     * @param reason at most 200 characters
     */
    public record Details(
            String sku,
            String size,
            int quantity,
            String code,
            String number,
            String tail,
            String address,
            String slot,
            String reason) {

        /** Nothing in particular. */
        public static final Details NONE = new Details("", "", 0, "", "", "", "", "", "");
    }

    /**
     * @param order the cart or order concerned, as it is now, or null where none may be shown
     * @param orders the customer's orders, newest first, where one of them must be chosen
     * @param title the product that the result is about, or null
     * @param left how many pieces can be sold
     * @param link where the order is paid, absolute or rooted at the shop, or empty
     */
    public record Outcome(
            Result result, @Nullable Order order, List<Order> orders, @Nullable LocalText title, int left, String link)
            implements Message {
        public Outcome {
            orders = orders == null ? List.of() : List.copyOf(orders);
            link = link == null ? "" : link;
        }

        public static Outcome of(Result result) {
            return new Outcome(result, null, List.of(), null, 0, "");
        }

        public static Outcome of(Result result, @Nullable Order order) {
            return new Outcome(result, order, List.of(), null, 0, "");
        }
    }

    /**
     * A cart or an order as its customer may see it.
     *
     * @param number empty for a cart
     * @param goods what the lines cost
     * @param discount what the coupon takes off, 0 or more
     * @param delivery what the delivery costs
     * @param total what is paid
     * @param coupon the coupon's code, or empty
     * @param placedOn null for a cart
     * @param tracks where the parcel was seen, oldest first
     * @param expectedOn when it will be delivered, null where that is over or not known
     * @param refundable whether money is coming back: it was paid, and is cancelled, sent back or refunded
     */
    public record Order(
            String number,
            State state,
            List<Line> lines,
            Money goods,
            Money discount,
            Money delivery,
            Money total,
            String coupon,
            @Nullable LocalDate placedOn,
            List<Track> tracks,
            @Nullable LocalDate expectedOn,
            boolean refundable) {
        public Order {
            lines = List.copyOf(lines);
            tracks = tracks == null ? List.of() : List.copyOf(tracks);
            coupon = coupon == null ? "" : coupon;
        }

        /** Pieces over all lines. */
        public int pieces() {
            return lines.stream().mapToInt(Line::quantity).sum();
        }
    }

    /**
     * @param size empty for a product without sizes
     * @param unit the price of one piece
     * @param quantity 1 to 99
     * @param traits ids of the {@link Vocabulary} that the product bears, as far as they are known
     */
    public record Line(String sku, String size, LocalText title, Money unit, int quantity, Set<String> traits) {
        public Line {
            traits = traits == null ? Set.of() : Set.copyOf(traits);
        }
    }

    /** @param at in the shop's own time */
    public record Track(LocalDateTime at, LocalText text) {}

    private Shopping() {}
}
