package dev.zhanggui.order;

import java.time.Duration;

/**
 * The rules of the demo shop.
 *
 * @param threshold pieces of each size that are never sold by chat, 0 or more
 * @param returnWindow how long after the delivery an order may be sent back
 * @param unpaidFor how long an order waits for its payment, and its pieces with it
 * @param deliveryMinor what a delivery costs, in the currency's smallest unit
 * @param freeFromMinor from which price of the goods, the discount taken off, the delivery is free
 */
public record Policy(int threshold, Duration returnWindow, Duration unpaidFor, long deliveryMinor, long freeFromMinor) {

    /** Everything may be sold, seven days to think it over, half an hour to pay, ¥10 below ¥99. */
    public static final Policy USUAL = new Policy(0, Duration.ofDays(7), Duration.ofMinutes(30), 1_000, 9_900);

    /** How many pieces can be sold: those on hand without the reserved ones and the threshold, never below 0. */
    int saleable(int onHand, int reserved) {
        return Math.max(0, onHand - reserved - threshold);
    }
}
