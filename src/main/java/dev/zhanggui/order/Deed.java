package dev.zhanggui.order;

import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a customer did to a cart or an order, as a behaviour event tells it.
 *
 * @param type such as {@code cart.added}
 * @param lines what it was done to; at least one
 */
record Deed(String type, List<Piece> lines) {

    /** @param quantity 1 or more */
    record Piece(String sku, String size, int quantity) {}

    private record Key(String sku, String size) {}

    Deed {
        lines = List.copyOf(lines);
    }

    /** What came into a cart and what was taken out, line by line. */
    static List<Deed> between(List<Line> before, List<Line> after) {
        Map<Key, Integer> change = new LinkedHashMap<>();
        before.forEach(line -> change.merge(new Key(line.sku(), line.size()), -line.quantity(), Integer::sum));
        after.forEach(line -> change.merge(new Key(line.sku(), line.size()), line.quantity(), Integer::sum));
        List<Deed> deeds = new ArrayList<>();
        change.forEach((key, pieces) -> {
            if (pieces != 0) {
                deeds.add(new Deed(
                        pieces > 0 ? "cart.added" : "cart.removed",
                        List.of(new Piece(key.sku(), key.size(), Math.abs(pieces)))));
            }
        });
        return deeds;
    }

    /** What it means that an order reaches a state; empty for states that are none of its customer's doing. */
    static Optional<Deed> of(State state, List<Line> lines) {
        String type =
                switch (state) {
                    case PLACED -> "order.placed";
                    case CANCELLED -> "order.cancelled";
                    case RETURNED -> "order.returned";
                    default -> "";
                };
        return type.isEmpty() || lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Deed(
                        type,
                        lines.stream()
                                .map(line -> new Piece(line.sku(), line.size(), line.quantity()))
                                .toList()));
    }
}
