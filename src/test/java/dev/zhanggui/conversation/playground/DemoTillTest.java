package dev.zhanggui.conversation.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.conversation.playground.DemoTill.Call;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Shopping.Action;
import dev.zhanggui.message.Shopping.Details;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoTillTest {

    private static final LocalText TITLE = new LocalText("晨风跑鞋", "Dawn running shoes");
    private static final Money PRICE = new Money(49900, "CNY");
    private static final Product SHOE = new Product(
            "RUN-1",
            TITLE,
            TITLE,
            "shoes",
            "running-shoes",
            "benyu",
            PRICE,
            List.of(),
            List.of(),
            null,
            List.of(),
            Map.of(),
            "/p.svg",
            "/p",
            List.of(new Product.Stock("", "jingan", 3)));

    @Test
    void theCartIsThatOfTheCallsBefore() {
        Call add = new Call(Action.CART_ADD, details("RUN-1", 2, "", ""), List.of(SHOE), null);
        Call show = new Call(Action.CART_SHOW, Details.NONE, List.of(), null);
        assertThat(DemoTill.answer(List.of(), show).result()).isEqualTo(Shopping.Result.EMPTY);
        Shopping.Outcome cart = DemoTill.answer(List.of(add), show);
        assertThat(cart.result()).isEqualTo(Shopping.Result.DONE);
        assertThat(cart.order()).isNotNull();
        assertThat(cart.order().pieces()).isEqualTo(2);
        assertThat(DemoTill.answer(List.of(add), add).result()).isEqualTo(Shopping.Result.SOLD_OUT);
    }

    @Test
    void aShopOrderCanBeCancelledWithoutTheShopLearningOfIt() {
        Shopping.Order order = new Shopping.Order(
                "ZG1", Shopping.State.PAID, List.of(), PRICE, PRICE, PRICE, PRICE, "", null, List.of(), null, false);
        Call cancel = new Call(Action.CANCEL, details("", 0, "ZG1", "4821"), List.of(), order);
        Shopping.Outcome outcome = DemoTill.answer(List.of(), cancel);
        assertThat(outcome.order()).isNotNull();
        assertThat(outcome.order().state()).isEqualTo(Shopping.State.CANCELLED);
    }

    @Test
    void whatOnlyReadsMayGoToTheShopAndNothingElse() {
        assertThat(List.of(Action.values())).filteredOn(DemoTill::onlyReads).containsExactly(Action.ORDER);
        assertThat(List.of(Action.values()))
                .filteredOn(DemoTill::needsOrder)
                .containsExactlyInAnyOrder(Action.CANCEL, Action.REDIRECT, Action.RETURN);
    }

    private static Details details(String sku, int quantity, String number, String tail) {
        return new Details(sku, "", quantity, "", number, tail, "", "", "");
    }
}
