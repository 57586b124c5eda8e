package dev.zhanggui.order;

import dev.zhanggui.message.Shopping.Result;
import java.time.Instant;

/**
 * A coupon, once for each customer.
 *
 * @param value a percentage from 1 to 100, or an amount in the currency's smallest unit
 * @param minimumMinor what the goods must cost at least
 * @param from inclusive
 * @param until exclusive
 */
record Coupon(String code, Kind kind, long value, String currency, long minimumMinor, Instant from, Instant until) {

    /** What it takes off. */
    enum Kind {
        PERCENT,
        AMOUNT
    }

    /** {@link Result#DONE} when it may be used on goods of this price, else why not. */
    Result judge(long goodsMinor, String goodsCurrency, boolean usedBefore, Instant now) {
        if (!currency.equals(goodsCurrency)) {
            return Result.COUPON_UNKNOWN;
        }
        if (now.isBefore(from) || !now.isBefore(until)) {
            return Result.COUPON_EXPIRED;
        }
        if (usedBefore) {
            return Result.COUPON_USED;
        }
        return goodsMinor < minimumMinor ? Result.COUPON_MINIMUM : Result.DONE;
    }

    /** What it takes off goods of this price, rounded down to the smallest unit, never more than they cost. */
    long discount(long goodsMinor) {
        long off = kind == Kind.PERCENT
                ? Math.multiplyExact(goodsMinor / 100, value) + goodsMinor % 100 * value / 100
                : value;
        return Math.min(off, goodsMinor);
    }
}
