package dev.zhanggui.order;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Line;
import dev.zhanggui.message.Shopping.State;
import dev.zhanggui.order.Purchase.Moment;
import dev.zhanggui.order.Purchase.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The orders and coupons of the demo shop, from {@code demo/orders.yml}. */
record DemoOrders(List<DemoCoupon> coupons, List<DemoOrder> orders) {

    private static final LocalText LEFT = new LocalText("包裹已从上海仓发出", "The parcel has left the Shanghai warehouse");
    private static final LocalText SORTED = new LocalText("包裹到达转运中心", "The parcel has reached the sorting centre");
    private static final LocalText AT_THE_DOOR = new LocalText("包裹已签收", "The parcel was handed over");

    /** @param days how long it is valid still; below 0 it is over */
    record DemoCoupon(String code, Coupon.Kind kind, long value, long minimum, int days) {

        Coupon from(Instant now) {
            return new Coupon(
                    code, kind, value, "CNY", minimum, now.minus(Duration.ofDays(60)), now.plus(Duration.ofDays(days)));
        }
    }

    /**
     * @param days since its last state
     * @param items an SKU, or {@code SKU/size}, with the number of pieces
     */
    record DemoOrder(String number, String member, String tail, State state, int days, Map<String, Integer> items) {}

    static DemoOrders read() {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream in = DemoOrders.class.getResourceAsStream("/demo/orders.yml")) {
            return yaml.readValue(Objects.requireNonNull(in), DemoOrders.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SKUs of all orders. */
    List<String> skus() {
        return orders.stream()
                .flatMap(order -> order.items().keySet().stream())
                .map(item -> item.split("/", 2)[0])
                .distinct()
                .toList();
    }

    /** The orders as they would stand in the tables now; what the catalogue does not know is left out. */
    List<Purchase> purchases(Map<String, Product> products, Instant now) {
        return orders.stream()
                .map(order -> purchase(order, products, now))
                .filter(purchase -> !purchase.lines().isEmpty())
                .toList();
    }

    private static Purchase purchase(DemoOrder order, Map<String, Product> products, Instant now) {
        List<Line> lines = new ArrayList<>();
        order.items().forEach((item, pieces) -> {
            String[] parts = item.split("/", 2);
            Product product = products.get(parts[0]);
            if (product != null) {
                lines.addAll(Cart.set(List.of(), product, parts.length > 1 ? parts[1] : "", pieces));
            }
        });
        List<Moment> history = history(order.state(), now.minus(Duration.ofDays(order.days())));
        String owner = "member:" + order.member();
        String currency = lines.isEmpty() ? "CNY" : lines.get(0).unit().currency();
        return new Purchase(
                order.number(),
                order.number(),
                owner,
                owner,
                order.tail(),
                order.state(),
                currency,
                lines,
                "",
                Totals.of(lines, Optional.empty(), Policy.USUAL),
                history,
                sightings(history),
                null);
    }

    /** The states up to this one, a day apart. */
    private static List<Moment> history(State last, Instant at) {
        List<State> way =
                switch (last) {
                    case CART, PLACED -> List.of(State.PLACED);
                    case PAID -> List.of(State.PLACED, State.PAID);
                    case PACKED -> List.of(State.PLACED, State.PAID, State.PACKED);
                    case SHIPPED -> List.of(State.PLACED, State.PAID, State.PACKED, State.SHIPPED);
                    case CANCELLED -> List.of(State.PLACED, State.PAID, State.CANCELLED);
                    default ->
                        Stream.of(
                                        State.PLACED,
                                        State.PAID,
                                        State.PACKED,
                                        State.SHIPPED,
                                        State.DELIVERED,
                                        State.RETURN_REQUESTED,
                                        State.RETURNED,
                                        State.REFUNDED)
                                .filter(state -> state.compareTo(last) <= 0 || state == State.DELIVERED)
                                .filter(state -> state != State.CANCELLED)
                                .toList();
                };
        List<Moment> history = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            history.add(new Moment(way.get(i), at.minus(Duration.ofDays(way.size() - 1L - i))));
        }
        return history;
    }

    private static List<Sighting> sightings(List<Moment> history) {
        List<Sighting> seen = new ArrayList<>();
        for (Moment moment : history) {
            if (moment.state() == State.SHIPPED) {
                seen.add(new Sighting(moment.at(), LEFT));
                seen.add(new Sighting(moment.at().plus(Duration.ofHours(9)), SORTED));
            } else if (moment.state() == State.DELIVERED) {
                seen.add(new Sighting(moment.at(), AT_THE_DOOR));
            }
        }
        return seen;
    }
}
