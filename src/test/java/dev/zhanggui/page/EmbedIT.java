package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.page.Visit.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chat in the corner of another site's page. */
class EmbedIT {

    private static final HostSite FRIEND = new HostSite();
    private static final HostSite STRANGER = new HostSite();

    @RegisterExtension
    static final ScriptedShop SHOP = new ScriptedShop(FRIEND.origin());

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @AfterAll
    static void close() {
        FRIEND.close();
        STRANGER.close();
    }

    private static Visit host(HostSite site) {
        site.embed(SHOP.url("/embed/loader.js"));
        Visit visit = Visit.english(CHROMIUM.browser());
        visit.page.navigate(site.origin());
        return visit;
    }

    @Test
    void theChatOpensInAFrameOfItsOwnAndClosesWithEscape() {
        try (Visit visit = host(FRIEND)) {
            Locator button = visit.page.locator("button");
            assertThat(button).hasAccessibleName("Ask the shop");
            assertThat(button).hasAttribute("aria-expanded", "false");
            assertThat(visit.page.locator("iframe")).hasCount(0);
            button.click();
            assertThat(button).hasAttribute("aria-expanded", "true");
            FrameLocator chat = visit.page.frameLocator("iframe");
            assertThat(chat.locator("#words")).isFocused();
            assertThat(chat.locator("#words")).hasAttribute("placeholder", "想买点什么？");
            chat.locator("#words").fill("hello");
            chat.locator("#words").press("Enter");
            assertThat(chat.locator(".message.bot > .bubble")).hasText("hello");

            visit.page.keyboard().press("Escape");
            assertThat(visit.page.locator("iframe")).isHidden();
            assertThat(button).isFocused();
            button.click();
            assertThat(chat.locator(".message.bot > .bubble")).isVisible();
            chat.locator("button[aria-label=关闭聊天]").click();
            assertThat(visit.page.locator("iframe")).isHidden();
        }
    }

    @Test
    void unreadAnswersAreCountedOnTheButton() {
        try (Visit visit = host(FRIEND)) {
            Locator button = visit.page.locator("button");
            button.click();
            FrameLocator chat = visit.page.frameLocator("iframe");
            assertThat(chat.locator(".state")).hasAttribute("data-state", "online");
            String conversation = SHOP.room.newest();
            button.click();
            SHOP.room.say(conversation, Role.BOT, "one");
            SHOP.room.say(conversation, Role.AGENT, "two");
            assertThat(button).hasAccessibleName("Ask the shop (2 条未读)");
            assertThat(button).hasText("2");
            button.click();
            assertThat(button).hasAccessibleName("Ask the shop");
        }
    }

    @Test
    void messagesOfStrangersAreNotListenedTo() {
        try (Visit visit = host(FRIEND)) {
            Locator button = visit.page.locator("button");
            button.click();
            assertThat(visit.page.frameLocator("iframe").locator(".state")).hasAttribute("data-state", "online");
            visit.page.evaluate("postMessage({zhanggui: 'unread', count: 7}, '*');"
                    + "postMessage({zhanggui: 'close'}, '*'); new Promise(r => setTimeout(r))");
            assertThat(visit.page.locator("iframe")).isVisible();
            assertThat(button).hasAccessibleName("Ask the shop");
        }
    }

    @Test
    void sitesThatTheShopDoesNotKnowMayNotShowIt() {
        Visit visit = host(STRANGER);
        visit.page.locator("button").click();
        assertThat(visit.page.frameLocator("iframe").locator("#words")).hasCount(0);
        visit.context.close();
    }

    @Test
    void theExamplePageWorksAndAxeFindsNothing() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.LIGHT)
                .forgiving("Applying inline style")) {
            Page page = visit.page;
            page.navigate(SHOP.url("/embed/example.html"));
            assertThat(page.locator("button")).isVisible();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.locator("button").click();
            assertThat(page.frameLocator("iframe").locator(".state")).hasAttribute("data-state", "online");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        }
    }
}
