package dev.zhanggui.conversation.playground;

import dev.zhanggui.dialog.Till;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The till of a playground conversation: that of the conversation tests, with the real shop's products and orders in
 * it. Nothing is sold, reserved or changed. It has no memory of its own; it is told again what it was told before, so
 * that a conversation which goes back has the cart of that moment.
 */
final class DemoTill {

    private static final Set<Action> OF_ORDERS = Set.of(Action.CANCEL, Action.REDIRECT, Action.RETURN);

    /**
     * What the till is told.
     *
     * @param products those of the command, as the catalogue has them now
     * @param order the order of the command as the shop has it, or null
     */
    record Call(Action action, Shopping.Details details, List<Product> products, Shopping.@Nullable Order order) {
        Call {
            products = List.copyOf(products);
        }
    }

    private DemoTill() {}

    /** Whether a command only reads, so that the shop itself may answer. */
    static boolean onlyReads(Action action) {
        return action == Action.ORDER;
    }

    /** Whether a command is about an order, which the shop must show first. */
    static boolean needsOrder(Action action) {
        return OF_ORDERS.contains(action);
    }

    /** What the till says to the last call, after those before. */
    static Shopping.Outcome answer(List<Call> before, Call now) {
        Map<String, Product> products = new LinkedHashMap<>();
        List<Till.Placed> orders = new ArrayList<>();
        for (Call call : join(before, now)) {
            call.products().forEach(product -> products.put(product.sku(), product));
            if (call.order() != null) {
                orders.add(new Till.Placed(
                        Objects.requireNonNull(call.order()), call.details().tail()));
            }
        }
        Till till = new Till(List.copyOf(products.values()), orders);
        before.forEach(call -> till.answer(call.action(), call.details()));
        return till.answer(now.action(), now.details());
    }

    private static List<Call> join(List<Call> before, Call now) {
        List<Call> all = new ArrayList<>(before);
        all.add(now);
        return all;
    }
}
