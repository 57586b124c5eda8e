package dev.zhanggui.order;

import dev.zhanggui.message.Shopping.Line;
import java.util.List;
import java.util.Optional;

/** What an order comes to, in the currency's smallest unit, all 0 or more. */
record Totals(long goods, long discount, long delivery) {

    /** What is paid. */
    long total() {
        return goods - discount + delivery;
    }

    static long goods(List<Line> lines) {
        return lines.stream()
                .mapToLong(line -> Math.multiplyExact(line.unit().minor(), line.quantity()))
                .reduce(0, Math::addExact);
    }

    /** @param coupon one that was judged fit, or empty */
    static Totals of(List<Line> lines, Optional<Coupon> coupon, Policy policy) {
        long goods = goods(lines);
        long discount = coupon.map(each -> each.discount(goods)).orElse(0L);
        boolean free = lines.isEmpty() || goods - discount >= policy.freeFromMinor();
        return new Totals(goods, discount, free ? 0 : policy.deliveryMinor());
    }
}
