package dev.zhanggui.order;

import dev.zhanggui.message.Shopping.State;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which state of an order may follow which. */
final class Transitions {

    private static final Map<State, Set<State>> NEXT = new EnumMap<>(Map.of(
            State.CART, EnumSet.of(State.PLACED),
            State.PLACED, EnumSet.of(State.PAID, State.CANCELLED),
            State.PAID, EnumSet.of(State.PACKED, State.CANCELLED),
            State.PACKED, EnumSet.of(State.SHIPPED, State.CANCELLED),
            State.SHIPPED, EnumSet.of(State.DELIVERED),
            State.DELIVERED, EnumSet.of(State.RETURN_REQUESTED),
            State.RETURN_REQUESTED, EnumSet.of(State.RETURNED, State.DELIVERED),
            State.RETURNED, EnumSet.of(State.REFUNDED),
            State.CANCELLED, EnumSet.of(State.REFUNDED),
            State.REFUNDED, EnumSet.noneOf(State.class)));

    /** States in which the pieces of an order lie in the store for it. */
    static final Set<State> RESERVING = Set.copyOf(EnumSet.of(State.PLACED, State.PAID, State.PACKED));

    private Transitions() {}

    static boolean allows(State from, State to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }
}
