package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Shopping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that asks the shop. */
class ShopStepTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        SmallShop.write(folder);
        Files.writeString(
                folder.resolve("entities/orders.yml"),
                """
                entities:
                  - entity: shop_order
                    patterns: ['\\b(NO\\d{4})\\b']
                """);
        Files.writeString(
                folder.resolve("flows/cart.yml"),
                """
                flows:
                  cart:
                    triggers: [{mentions: [shop_order]}]
                    steps:
                      - shop: {do: cart_set, sku: "'A'", quantity: "'120'", number: facts.shop_order}
                      - if: facts.shop == 'done' && facts.order_state == 'cart' && facts.lines == 1
                        then: [{say: cart, products: cart}]
                        else: [{say: hello}]
                """);
    }

    private void replies() throws IOException {
        for (String language : List.of("zh", "en")) {
            Path file = folder.resolve("replies/" + language + ".yml");
            Files.writeString(file, Files.readString(file) + "\n  cart: [\"{cart} = {sum}\"]\n  shop_away: [away]\n");
        }
    }

    private static Input.Heard said(String words) {
        return new Input.Heard(Content.text(words), null, null);
    }

    @Test
    void itAsksWithWhatTheFlowSaysAndAnswersWithWhatTheShopTells() throws Exception {
        replies();
        Machine machine = new Machine(Dialogs.load(folder));
        Step asks = machine.step(DialogState.fresh(Language.EN, 1), said("单号no1234到了吗"));
        assertThat(asks.effects()).singleElement().isInstanceOfSatisfying(Effect.ShopFor.class, shop -> {
            assertThat(shop.action()).isEqualTo(Shopping.Action.CART_SET);
            assertThat(shop.details().sku()).isEqualTo("A");
            assertThat(shop.details().quantity()).isEqualTo(99);
            assertThat(shop.details().number()).isEqualTo("no1234");
        });
        Money price = new Money(1_250, "CNY");
        Shopping.Line line = new Shopping.Line("A", "", new LocalText("货", "Ware"), price, 2, Set.of("red"));
        Shopping.Order cart = new Shopping.Order(
                "", Shopping.State.CART, List.of(line), price, price, price, price, "", null, List.of(), null, false);
        Step told = machine.step(asks.state(), new Input.Shopped(Shopping.Outcome.of(Shopping.Result.DONE, cart)));
        assertThat(told.effects()).singleElement().isInstanceOfSatisfying(Effect.Say.class, say -> assertThat(
                        say.content().text())
                .endsWith("¥12.50"));
        assertThat(told.state().shown()).extracting(Shown::sku).containsExactly("A");
    }

    @Test
    void aShopThatDoesNotAnswerIsRegretted() throws Exception {
        replies();
        Machine machine = new Machine(Dialogs.load(folder));
        Step asks = machine.step(DialogState.fresh(Language.EN, 1), said("NO1234"));
        Step told = machine.step(asks.state(), new Input.Missing("WhatIsDone"));
        assertThat(told.effects()).singleElement().isInstanceOfSatisfying(Effect.Say.class, say -> assertThat(
                        say.content().text())
                .isEqualTo("away"));
    }

    @Test
    void theWordsForThatMustBeThere() throws Exception {
        for (String language : List.of("zh", "en")) {
            Path file = folder.resolve("replies/" + language + ".yml");
            Files.writeString(file, Files.readString(file) + "\n  cart: [\"{cart}\"]\n");
        }
        assertThatThrownBy(() -> Dialogs.load(folder))
                .isInstanceOfSatisfying(DialogException.class, error -> assertThat(error.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.what()).contains("shop_away")));
    }
}
