package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Shopping.State;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TransitionsTest {

    private static final Set<String> ALLOWED = Set.of(
            "CART PLACED",
            "PLACED PAID",
            "PLACED CANCELLED",
            "PAID PACKED",
            "PAID CANCELLED",
            "PACKED SHIPPED",
            "PACKED CANCELLED",
            "SHIPPED DELIVERED",
            "DELIVERED RETURN_REQUESTED",
            "RETURN_REQUESTED RETURNED",
            "RETURN_REQUESTED DELIVERED",
            "RETURNED REFUNDED",
            "CANCELLED REFUNDED");

    @TestFactory
    Stream<DynamicTest> everyPair() {
        return Stream.of(State.values()).flatMap(from -> Stream.of(State.values())
                .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> assertThat(Transitions.allows(from, to))
                        .isEqualTo(ALLOWED.contains(from + " " + to)))));
    }

    @org.junit.jupiter.api.Test
    void everyStateIsReachedFromTheCart() {
        Set<State> reached = new TreeSet<>(Set.of(State.CART));
        for (int i = 0; i < State.values().length; i++) {
            for (State from : List.copyOf(reached)) {
                Stream.of(State.values())
                        .filter(to -> Transitions.allows(from, to))
                        .forEach(reached::add);
            }
        }
        assertThat(reached).containsExactly(State.values());
    }
}
