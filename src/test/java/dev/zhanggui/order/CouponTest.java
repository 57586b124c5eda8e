package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Shopping.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CouponTest {

    private static final Coupon TENTH = coupon(Coupon.Kind.PERCENT, 10);

    private static Coupon coupon(Coupon.Kind kind, long value) {
        return new Coupon("TEN", kind, value, "CNY", 10_000, Wares.NOW, Wares.NOW.plus(Duration.ofDays(1)));
    }

    @Example
    void itHoldsFromItsMinimumOnceInItsTimeAndItsMoney() {
        assertThat(TENTH.judge(10_000, "CNY", false, Wares.NOW)).isEqualTo(Result.DONE);
        assertThat(TENTH.judge(9_999, "CNY", false, Wares.NOW)).isEqualTo(Result.COUPON_MINIMUM);
        assertThat(TENTH.judge(10_000, "CNY", true, Wares.NOW)).isEqualTo(Result.COUPON_USED);
        assertThat(TENTH.judge(10_000, "USD", false, Wares.NOW)).isEqualTo(Result.COUPON_UNKNOWN);
        assertThat(TENTH.judge(10_000, "CNY", false, Wares.NOW.minusMillis(1))).isEqualTo(Result.COUPON_EXPIRED);
        assertThat(TENTH.judge(10_000, "CNY", false, Wares.NOW.plus(Duration.ofDays(1))))
                .isEqualTo(Result.COUPON_EXPIRED);
    }

    @Example
    void aPercentageIsRoundedDown() {
        assertThat(TENTH.discount(10_009)).isEqualTo(1_000);
        assertThat(TENTH.discount(10_010)).isEqualTo(1_001);
        assertThat(coupon(Coupon.Kind.AMOUNT, 3_000).discount(10_000)).isEqualTo(3_000);
    }

    @Property
    void noDiscountIsMoreThanTheGoods(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 200) long goods,
            @ForAll @IntRange(min = 1, max = 100) int value,
            @ForAll Coupon.Kind kind) {
        assertThat(coupon(kind, value).discount(goods)).isBetween(0L, goods);
    }

    @Property
    void theTotalIsNeverNegative(
            @ForAll @LongRange(min = 0, max = 1_000_000) long unit,
            @ForAll @IntRange(min = 1, max = 99) int quantity,
            @ForAll @LongRange(min = 1, max = 10_000_000) long off) {
        Totals totals = Totals.of(
                List.of(Wares.line("A", unit, quantity)), Optional.of(coupon(Coupon.Kind.AMOUNT, off)), Policy.USUAL);
        assertThat(totals.total()).isGreaterThanOrEqualTo(0);
        assertThat(totals.total()).isEqualTo(totals.goods() - totals.discount() + totals.delivery());
    }

    @Example
    void theDeliveryIsFreeFromAPriceAfterTheDiscount() {
        assertThat(Totals.of(List.of(Wares.line("A", 9_900, 1)), Optional.empty(), Policy.USUAL)
                        .delivery())
                .isZero();
        assertThat(Totals.of(List.of(Wares.line("A", 9_899, 1)), Optional.empty(), Policy.USUAL)
                        .total())
                .isEqualTo(10_899);
        assertThat(Totals.of(List.of(Wares.line("A", 10_000, 1)), Optional.of(TENTH), Policy.USUAL)
                        .delivery())
                .isEqualTo(1_000);
        assertThat(Totals.of(List.of(), Optional.empty(), Policy.USUAL).total()).isZero();
    }
}
