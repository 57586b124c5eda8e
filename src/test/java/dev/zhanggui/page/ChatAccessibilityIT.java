package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.page.Visit.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** axe finds nothing against WCAG 2.2 A and AA, nor against its best practices, in any state of the page. */
class ChatAccessibilityIT {

    @RegisterExtension
    static final ScriptedShop SHOP = new ScriptedShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    static Stream<Arguments> looks() {
        return Stream.of(Window.PHONE, Window.DESKTOP).flatMap(window -> Stream.of("zh-CN", "en-GB")
                .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(colours -> Arguments.of(window, language, colours))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void axeFindsNothing(Window window, String language, ColorScheme colours) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, language, colours)) {
            visit.arrive(SHOP.url("/chat/"));
            check(visit, "empty");
            visit.page.locator("button[popovertarget]").click();
            assertThat(visit.page.locator(".more")).isVisible();
            visit.shoot("menu");
            check(visit, "with the menu open");
            visit.page.keyboard().press("Escape");
            visit.talk(language.startsWith("zh") ? "商品" : "products");
            assertThat(visit.cards()).hasCount(4);
            check(visit, "with products");
            String talk = visit.conversation();
            SHOP.room.pass(talk, Role.BOT, "handoff.initiate", "request");
            assertThat(visit.page.locator(".notice")).isVisible();
            SHOP.room.place(talk, 3);
            assertThat(visit.page.locator(".notice")).containsText("2");
            visit.shoot("handoff-waiting");
            check(visit, "waiting for a person");
            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "taken");
            SHOP.room.say(talk, Role.AGENT, language.startsWith("zh") ? "你好，我是小林。" : "Hello, this is Lin.");
            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "ended");
            assertThat(visit.page.locator(".handover")).hasCount(3);
            visit.shoot("handoff-ended");
            check(visit, "after a person had the word");
            visit.cards().first().locator(".details").click();
            assertThat(visit.page.locator(".detail h2")).isVisible();
            check(visit, "with a product open");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axeFindsNothingInTheRareStatesEither(ColorScheme colours) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.KIOSK, "zh-CN", colours)) {
            visit.arrive(SHOP.url("/chat/"));
            visit.say("think");
            assertThat(visit.page.locator(".typing")).isVisible();
            check(visit, "while the shop types");
            visit.page.getByLabel("更多").first().click();
            visit.page.getByText("到微信里接着聊").click();
            assertThat(visit.page.locator(".qr path")).isVisible();
            visit.shoot("wechat");
            check(visit, "with the QR code that leads into WeChat");
            visit.page.keyboard().press("Escape");
            visit.page.getByLabel("开始新对话").click();
            assertThat(visit.page.locator("dialog.ask")).isVisible();
            check(visit, "asked whether to start over");
            visit.page.keyboard().press("Escape");
            visit.context.setOffline(true);
            visit.say("later");
            assertThat(visit.page.locator(".foot[data-state=waiting]")).isVisible();
            check(visit, "offline with a message that waits");
        }
    }

    private static void check(Visit visit, String state) {
        List<Rule> violations = new AxeBuilder(visit.page).analyze().getViolations();
        assertThat(violations.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList()))
                .as(state)
                .isEmpty();
    }

    @Test
    void whatCanBePressedIsLargeEnough() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.LIGHT)
                .arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            Object small = visit.page.evaluate("[...document.querySelectorAll('button:not(.link), textarea')]"
                    + ".filter(e => e.checkVisibility()).map(e => [e.className, e.getBoundingClientRect()])"
                    + ".filter(([, box]) => box.width < 44 || box.height < 44).map(([name]) => name)");
            assertThat(small).isEqualTo(List.of());
        }
    }

    @Test
    void newMessagesAreReadOutButNotTheEarlierOnes() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("hello");
            assertThat(visit.page.locator("[role=log]")).hasAttribute("aria-live", "polite");
            visit.context.setOffline(true);
            visit.context.setOffline(false);
            visit.context.route("**/v3/directline/**", route -> {});
            visit.page.reload();
            assertThat(visit.page.locator("[role=log]")).hasAttribute("aria-live", "off");
            assertThat(visit.page.locator(".skeleton")).isVisible();
        }
    }

    @Test
    void eachMessageNamesItsLanguage() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("想买跑鞋 Nike");
            visit.talk("running shoes 500");
            assertThat(visit.bubbles("bot").first()).hasAttribute("lang", "zh-CN");
            assertThat(visit.bubbles("bot").last()).hasAttribute("lang", "en-GB");
        }
    }
}
