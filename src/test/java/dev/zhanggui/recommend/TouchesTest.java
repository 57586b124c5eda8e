package dev.zhanggui.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TouchesTest {

    @ParameterizedTest
    @CsvSource({
        "product.viewed, VIEWED",
        "product.clicked, CLICKED",
        "cart.added, CARTED",
        "cart.removed, UNCARTED",
    })
    void oneProduct(String type, Kind kind) {
        assertThat(Touches.of(Goods.entry(5, "c", type, "A", 3))).containsExactly(new Touch(5, 0, "A", kind, 3));
    }

    @ParameterizedTest
    @CsvSource({"5, RATED_WELL", "4, RATED_WELL", "2, RATED_BADLY", "1, RATED_BADLY"})
    void ratings(String rating, Kind kind) {
        assertThat(Touches.of(Goods.entry(5, "c", "product.rated", "A", "{\"rating\":" + rating + "}", 3)))
                .containsExactly(new Touch(5, 0, "A", kind, 3));
    }

    @Test
    void aMiddlingRatingSaysNothing() {
        assertThat(Touches.of(Goods.entry(5, "c", "product.rated", "A", "{\"rating\":3}", 3)))
                .isEmpty();
    }

    @Test
    void eachLineOfAnOrderOnce() {
        assertThat(Touches.of(Goods.order(5, "c", "order.returned", 3, "A", "B", "A")))
                .containsExactly(new Touch(5, 0, "A", Kind.RETURNED, 3), new Touch(5, 1, "B", Kind.RETURNED, 3));
    }

    @Test
    void aHugeOrderIsCut() {
        String[] skus = IntStream.range(0, 200).mapToObj(i -> "S" + i).toArray(String[]::new);
        assertThat(Touches.of(Goods.order(5, "c", "order.placed", 3, skus))).hasSize(Touch.MOST_LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"search.made", "store.visited", "stock.changed", "message.said", "unheard.of"})
    void otherEventsTouchNothing(String type) {
        assertThat(Touches.of(Goods.entry(5, "c", type, "A", 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"lines\":7}", "{\"lines\":[null,{}]}", "{\"lines\":null}"})
    void whatCannotBeReadTouchesNothing(String data) {
        assertThat(Touches.of(Goods.entry(5, "c", "order.placed", null, data, 3)))
                .isEmpty();
        assertThat(Touches.of(Goods.entry(5, "c", "product.rated", "A", data, 3)))
                .isEmpty();
    }

    @Test
    void daysAreThoseOfUtc() {
        assertThat(Touches.day(Instant.parse("1970-01-01T23:59:59Z"))).isZero();
        assertThat(Touches.day(Instant.parse("1969-12-31T23:59:59Z"))).isEqualTo(-1);
        assertThat(Touches.day(Instant.MAX)).isPositive();
        assertThat(Touches.day(Instant.MIN)).isNegative();
    }
}
