package dev.zhanggui.channel.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.page.Chromium;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bot Framework Web Chat, unmodified from npm, on somebody else's site in a real browser. */
class WebChatIT {

    private static final String PAGE =
            """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>A friend of the shop</title>
            <div id="chat" style="height: 90vh"></div><script src="/webchat.js"></script><script>
              fetch('%1$s/tokens/generate', { method: 'POST' }).then(answer => answer.json()).then(({ token }) =>
                WebChat.renderWebChat({
                  directLine: WebChat.createDirectLine({ domain: '%1$s', token }), locale: 'en-US'
                }, document.getElementById('chat')));
            </script></html>""";

    /** The first stream breaks within 4,000 bytes, which is in the middle of the conversation. */
    private static final int CUTS = 1;

    private static final long SEED = 7;

    private static final ProductCard SHOE = new ProductCard(
            "S-1", "Light shoe", new Money(39900, "CNY"), 3, "/s1.webp", "/p/S-1", "within your budget");
    private static final ProductCard BAG =
            new ProductCard("S-2", "Red backpack", new Money(19900, "CNY"), 8, "/s2.webp", "/p/S-2", null);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** After a break the client comes back within 15 s. */
    @Test
    void showsWordsCardsAndButtonsAndSendsThem() {
        Path script = NodeClients.packed("botframework-webchat", "4.18.1").resolve("dist/webchat.js");
        try (TestShop shop = new TestShop(DirectLineSettings.standard(), Clock.systemUTC())) {
            MemoryRoom room = shop.withMemory(WebChatIT::bot);
            CuttingProxy proxy = new CuttingProxy(shop.vertx, shop.port, CUTS, SEED);
            String root = "http://127.0.0.1:" + TestShop.await(proxy.listen()) + DirectLineApi.ROOT;
            HttpServer site = TestShop.await(shop.vertx
                    .createHttpServer()
                    .requestHandler(request -> {
                        if (request.path().equals("/webchat.js")) {
                            request.response().sendFile(script.toString());
                        } else {
                            request.response()
                                    .putHeader("Content-Type", "text/html")
                                    .end(PAGE.formatted(root));
                        }
                    })
                    .listen(0, "127.0.0.1"));
            try (Page page = CHROMIUM.browser().newPage()) {
                List<String> errors = new CopyOnWriteArrayList<>();
                page.onPageError(errors::add);
                page.onDialog(dialog -> {
                    errors.add("a script ran: " + dialog.message());
                    dialog.dismiss();
                });
                page.navigate("http://127.0.0.1:" + site.actualPort());
                converse(page);
                assertThat(errors).isEmpty();
                assertThat(proxy.done()).as("streams that were cut").isEqualTo(CUTS);
            }
            List<Content> said = room.transcripts().stream()
                    .filter(activity -> activity.role() == Activity.Role.USER)
                    .map(Activity::content)
                    .toList();
            assertThat(said)
                    .filteredOn(content -> content.event() != null)
                    .singleElement()
                    .satisfies(content -> assertThat(content.event().value()).endsWith(".gif"));
            assertThat(said)
                    .filteredOn(content -> content.event() == null)
                    .containsExactly(
                            Content.text("shoes"),
                            Content.press("Cheaper", "refine:cheaper"),
                            Content.press("Add to cart: Light shoe", "cart:S-1"),
                            Content.text("like this one"),
                            Content.text("ponder"),
                            Content.text("<img src=x onerror=alert(1)>"));
        }
    }

    private static void converse(Page page) {
        assertThat(page.getByText("Connectivity Status: Connected")).isAttached();
        say(page, "shoes");
        assertThat(shown(page, "These fit")).isVisible();
        assertThat(shown(page, "Light shoe")).isVisible();
        assertThat(shown(page, "¥399.00")).isVisible();

        page.locator(".webchat__suggested-actions__button").click();
        assertThat(shown(page, "Cheaper")).isVisible();
        assertThat(shown(page, "You said refine:cheaper")).isVisible();

        page.getByText("Add to cart", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(shown(page, "You said cart:S-1")).isVisible();

        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("photo.gif", "image/gif", "GIF89a and more".getBytes(UTF_8)));
        say(page, "like this one");
        assertThat(shown(page, "You said like this one")).isVisible();

        say(page, "ponder");
        assertThat(page.locator(".webchat__typing-indicator")).isVisible();

        say(page, "<img src=x onerror=alert(1)>");
        assertThat(shown(page, "You said <img src=x onerror=alert(1)>")).isVisible();
        assertThat(page.getByText("Send failed")).hasCount(0);
        assertThat(page.locator(".webchat__text-content").filter(new Locator.FilterOptions().setHasText("These fit")))
                .hasCount(1);
    }

    /** A bubble's or a card's words, not what is there for screen readers only. */
    private static Locator shown(Page page, String text) {
        return page.locator(".webchat__text-content, .ac-textBlock")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private static void say(Page page, String text) {
        Locator box = page.locator("[data-id='webchat-sendbox-input']");
        box.fill(text);
        box.press("Enter");
    }

    private static List<Content> bot(Content said) {
        if (said.text().equals("shoes")) {
            return List.of(Content.answer(
                    "These fit", List.of(new Content.Button("Cheaper", "refine:cheaper")), List.of(SHOE, BAG)));
        }
        if (said.text().equals("ponder") || said.event() != null) {
            return List.of();
        }
        return List.of(Content.text("You said " + (said.payload() == null ? said.text() : said.payload())));
    }
}
