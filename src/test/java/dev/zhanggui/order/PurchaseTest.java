package dev.zhanggui.order;

import static dev.zhanggui.message.Shopping.State.CANCELLED;
import static dev.zhanggui.message.Shopping.State.DELIVERED;
import static dev.zhanggui.message.Shopping.State.PACKED;
import static dev.zhanggui.message.Shopping.State.PAID;
import static dev.zhanggui.message.Shopping.State.PLACED;
import static dev.zhanggui.message.Shopping.State.REFUNDED;
import static dev.zhanggui.message.Shopping.State.RETURN_REQUESTED;
import static dev.zhanggui.message.Shopping.State.SHIPPED;
import static dev.zhanggui.order.Wares.NOW;
import static dev.zhanggui.order.Wares.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.Result;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurchaseTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void itIsCancelledAndRedirectedUntilItIsShipped() {
        assertThat(order(PLACED).cancellable()).isEqualTo(Result.DONE);
        assertThat(order(PLACED, PAID, PACKED).cancellable()).isEqualTo(Result.DONE);
        assertThat(order(PLACED, PAID, PACKED).redirectable()).isEqualTo(Result.DONE);
        assertThat(order(PLACED, PAID, PACKED, SHIPPED).cancellable()).isEqualTo(Result.TOO_LATE);
        assertThat(order(PLACED, PAID, PACKED, SHIPPED).redirectable()).isEqualTo(Result.TOO_LATE);
        assertThat(order(PLACED, CANCELLED).redirectable()).isEqualTo(Result.TOO_LATE);
    }

    @Test
    void itIsSentBackWithinTheWindow() {
        Purchase delivered = order(PLACED, PAID, PACKED, SHIPPED, DELIVERED);
        Duration window = Policy.USUAL.returnWindow();
        assertThat(delivered.returnable(Policy.USUAL, NOW)).isEqualTo(Result.DONE);
        assertThat(delivered.returnable(Policy.USUAL, NOW.plus(window).minusMillis(1)))
                .isEqualTo(Result.DONE);
        assertThat(delivered.returnable(Policy.USUAL, NOW.plus(window))).isEqualTo(Result.TOO_LATE);
        assertThat(order(PLACED, PAID).returnable(Policy.USUAL, NOW)).isEqualTo(Result.TOO_EARLY);
        assertThat(order(PLACED, CANCELLED).returnable(Policy.USUAL, NOW)).isEqualTo(Result.TOO_LATE);
        assertThat(order(PLACED, PAID, PACKED, SHIPPED, DELIVERED, RETURN_REQUESTED)
                        .returnable(Policy.USUAL, NOW))
                .isEqualTo(Result.TOO_LATE);
    }

    @Test
    void moneyComesBackOnlyWhereItWasPaid() {
        assertThat(order(PLACED, CANCELLED).shown(SHANGHAI).refundable()).isFalse();
        assertThat(order(PLACED, PAID, CANCELLED).shown(SHANGHAI).refundable()).isTrue();
        assertThat(order(PLACED, PAID, CANCELLED, REFUNDED).shown(SHANGHAI).refundable())
                .isTrue();
        assertThat(order(PLACED, PAID).shown(SHANGHAI).refundable()).isFalse();
    }

    @Test
    void theDayOfDeliveryIsCountedFromThePaymentThenFromTheVan() {
        assertThat(order(PLACED).shown(SHANGHAI).expectedOn()).isNull();
        assertThat(order(PLACED, PAID).shown(SHANGHAI).expectedOn()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(order(PLACED, PAID, PACKED).shown(SHANGHAI).expectedOn()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(order(PLACED, PAID, PACKED, SHIPPED).shown(SHANGHAI).expectedOn())
                .isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(order(PLACED, PAID, PACKED, SHIPPED, DELIVERED)
                        .shown(SHANGHAI)
                        .expectedOn())
                .isNull();
    }

    @Test
    void itBelongsToItsCustomerAndToTheIdentityThatBeganIt() {
        Purchase order = order(PLACED);
        assertThat(order.belongsTo(new Identity("web", "v2"), "c1")).isTrue();
        assertThat(order.belongsTo(new Identity("web", "v1"), "c2")).isTrue();
        assertThat(order.belongsTo(new Identity("web", "v2"), "c2")).isFalse();
        assertThat(order.isTail("1234")).isTrue();
        assertThat(order.isTail("1235")).isFalse();
        assertThat(order.isTail("")).isFalse();
    }

    @Test
    void aCartKeepsOneLineForEachPiece() {
        Product shoe =
                Wares.product("A", 5_000, new Product.Stock("42", "jingan", 2), new Product.Stock("42", "xuhui", 1));
        List<Line> lines = Cart.set(List.of(), shoe, "42", 1);
        lines = Cart.set(lines, shoe, "42", 3);
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(3);
            assertThat(line.traits()).contains("sneakers", "black");
        });
        assertThat(Cart.onHand(shoe, "42")).isEqualTo(3);
        assertThat(Cart.set(lines, shoe, "42", 0)).isEmpty();
        assertThat(Cart.without(lines, "A", "41")).isEqualTo(lines);
        assertThat(Cart.without(lines, "A", "")).isEmpty();
        assertThat(Cart.isFull(lines, 3, 99)).isFalse();
        assertThat(Cart.isFull(lines, 3, 100)).isTrue();
        Product dearer = Wares.product("A", 6_000);
        assertThat(Cart.refreshed(lines, Map.of("A", dearer)))
                .singleElement()
                .satisfies(line -> assertThat(line.unit().minor()).isEqualTo(6_000));
        assertThat(Cart.refreshed(lines, Map.of())).isEqualTo(lines);
    }

    @Test
    void whatCanBeSoldIsOnHandWithoutReservedAndThreshold() {
        Policy careful = new Policy(2, Duration.ofDays(7), Duration.ofMinutes(30), 0, 0);
        assertThat(careful.saleable(10, 3)).isEqualTo(5);
        assertThat(careful.saleable(2, 0)).isZero();
        assertThat(careful.saleable(3, 9)).isZero();
    }
}
