package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.page.Visit.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe finds nothing against WCAG 2.2 A and AA, nor against its best practices, in any state of the page. */
class ChatAccessibilityIT {

    @RegisterExtension
    static final ScriptedShop SHOP = new ScriptedShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN, LIGHT", "DESKTOP, en-GB, DARK"})
    void eachStateIsSoundInEachLook(Window window, String locale, ColorScheme colours) {
        boolean chinese = locale.startsWith("zh");
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours)) {
            visit.arrive(SHOP.url("/chat/"));
            Looks.CHAT.check(visit, "chat-01-empty");
            visit.page.locator("button[popovertarget]").click();
            assertThat(visit.page.locator(".more")).isVisible();
            Looks.CHAT.check(visit, "chat-02-menu");
            visit.page.keyboard().press("Escape");
            visit.say("think");
            assertThat(visit.page.locator(".typing")).isVisible();
            Looks.CHAT.check(visit, "chat-03-typing");
            visit.talk(chinese ? "商品" : "products");
            assertThat(visit.cards()).hasCount(4);
            Looks.CHAT.check(visit, "chat-04-products");
            String talk = visit.conversation();
            SHOP.room.pass(talk, Role.BOT, "handoff.initiate", "request");
            assertThat(visit.page.locator(".notice")).isVisible();
            SHOP.room.place(talk, 3);
            assertThat(visit.page.locator(".notice")).containsText("2");
            Looks.CHAT.check(visit, "chat-05-waiting-for-a-person");
            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "taken");
            SHOP.room.say(talk, Role.AGENT, chinese ? "你好，我是小林。" : "Hello, this is Lin.");
            assertThat(visit.bubbles("agent")).hasCount(1);
            Looks.CHAT.check(visit, "chat-06-with-a-person");
            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "ended");
            assertThat(visit.page.locator(".handover")).hasCount(3);
            Looks.CHAT.check(visit, "chat-07-after-a-person");
            visit.cards().first().locator(".details").click();
            assertThat(visit.page.locator(".detail h2")).isVisible();
            Looks.CHAT.check(visit, "chat-08-product");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DESKTOP, zh-CN, LIGHT, 更多, 到微信里接着聊, 开始新对话",
        "PHONE, en-GB, DARK, More, Go on in WeChat, Start a new conversation"
    })
    void eachRareStateIsSoundInEachLook(
            Window window, String locale, ColorScheme colours, String more, String wechat, String anew) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours)) {
            visit.arrive(SHOP.url("/chat/"));
            visit.talk("hello");
            visit.page
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("photo.png", "image/png", visit.page.screenshot()));
            assertThat(visit.page.locator(".photo")).isVisible();
            Looks.CHAT.check(visit, "chat-13-picture");
            visit.context.route(
                    "**/v3/directline/conversations/*/activities",
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(413).setBody("{}")));
            visit.say("refuse me");
            assertThat(visit.page.locator(".foot[data-state=failed]")).isVisible();
            Looks.CHAT.check(visit, "chat-14-not-sent");
            visit.context.unroute("**/v3/directline/conversations/*/activities");
            visit.page.getByLabel(more).first().click();
            visit.page.getByText(wechat).click();
            assertThat(visit.page.locator(".qr path")).isVisible();
            Looks.CHAT.check(visit, "chat-09-wechat");
            visit.page.keyboard().press("Escape");
            visit.page.getByLabel(anew).click();
            assertThat(visit.page.locator("dialog.ask")).isVisible();
            Looks.CHAT.check(visit, "chat-10-start-over");
            visit.page.keyboard().press("Escape");
            visit.context.setOffline(true);
            visit.say("later");
            assertThat(visit.page.locator(".foot[data-state=waiting]")).isVisible();
            Looks.CHAT.check(visit, "chat-11-offline");
            visit.context.setOffline(false);
            Visit.online(visit.page);
            visit.context.route("**/v3/directline/**", route -> {});
            visit.page.reload();
            assertThat(visit.page.locator(".skeleton")).isVisible();
            Looks.CHAT.check(visit, "chat-12-loading");
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
