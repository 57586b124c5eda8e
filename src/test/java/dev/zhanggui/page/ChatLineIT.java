package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.zhanggui.message.Content;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of messages when the line to the shop breaks, in each way that it can. */
class ChatLineIT {

    private static final String ACTIVITIES = "**/activities";

    @RegisterExtension
    static final ScriptedShop SHOP = new ScriptedShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static List<String> texts(Visit visit) {
        return SHOP.room.said(visit.conversation()).stream()
                .map(Content::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void whatIsSaidOfflineIsSentOnceAndInOrder() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            visit.context.setOffline(true);
            assertThat(visit.page.locator(".notice")).containsText("You’re offline");
            visit.say("one");
            visit.say("two");
            visit.say("three");
            assertThat(visit.page.locator(".foot[data-state=waiting]")).hasCount(3);
            assertThat(visit.page.locator(".foot[data-state=waiting]").first()).containsText("Waiting to send");
            visit.context.setOffline(false);
            assertThat(visit.bubbles("bot")).hasText(new String[] {"before", "one", "two", "three"});
            assertThat(visit.bubbles("user")).hasText(new String[] {"before", "one", "two", "three"});
            assertThat(visit.page.locator(".notice")).hasCount(0);
            assertThat(texts(visit)).containsExactly("before", "one", "two", "three");
        }
    }

    @Test
    void whatWaitsOutlivesTheReload() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            visit.context.route(ACTIVITIES, Route::abort);
            visit.say("one");
            visit.say("two");
            visit.page.reload();
            assertThat(visit.bubbles("user")).hasText(new String[] {"before", "one", "two"});
            assertThat(visit.page.locator(".foot[data-state=waiting]")).hasCount(2);
            visit.context.unroute(ACTIVITIES);
            assertThat(visit.bubbles("bot")).hasText(new String[] {"before", "one", "two"});
            assertThat(texts(visit)).containsExactly("before", "one", "two");
        }
    }

    @Test
    void aLostAcknowledgementDoesNotDoubleTheMessage() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            AtomicInteger attempts = new AtomicInteger();
            visit.context.route(ACTIVITIES, route -> {
                if (attempts.getAndIncrement() == 0) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            visit.say("once");
            visit.talk("after");
            assertThat(visit.bubbles("user")).hasText(new String[] {"before", "once", "after"});
            assertThat(visit.bubbles("bot")).hasText(new String[] {"before", "once", "after"});
            assertThat(texts(visit)).containsExactly("before", "once", "after");
        }
    }

    @Test
    void aBusyShopIsAskedAgainLater() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            SHOP.room.overload(true);
            visit.say("one");
            visit.say("two");
            assertThat(visit.page.locator(".foot[data-state=waiting]")).hasCount(2);
            SHOP.room.overload(false);
            assertThat(visit.bubbles("bot")).hasText(new String[] {"before", "one", "two"});
            assertThat(texts(visit)).containsExactly("before", "one", "two");
        } finally {
            SHOP.room.overload(false);
        }
    }

    @Test
    void aRefusedMessageSaysSoAndStandsInNobodysWay() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            visit.context.route(ACTIVITIES, route -> {
                if (route.request().postData().contains("refuse me")) {
                    route.fulfill(new Route.FulfillOptions().setStatus(413).setBody("{}"));
                } else {
                    route.resume();
                }
            });
            visit.say("refuse me");
            assertThat(visit.page.locator(".foot[data-state=failed]"))
                    .containsText("Not sent · the message is too long");
            visit.say("after");
            assertThat(visit.bubbles("bot").last()).hasText("after");
            visit.context.unroute(ACTIVITIES);
            visit.page.getByText("Send again").click();
            assertThat(visit.bubbles("bot").last()).hasText("refuse me");
            assertThat(texts(visit)).containsExactly("before", "after", "refuse me");
        }
    }

    @Test
    void afterARestartOfTheShopTheConversationGoesOn() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            SHOP.shut();
            try {
                assertThat(visit.page.locator(".notice")).containsText("Connection lost");
                visit.say("meanwhile");
                assertThat(visit.page.locator(".foot[data-state=waiting]")).hasCount(1);
            } finally {
                SHOP.open();
            }
            assertThat(visit.bubbles("bot")).hasText(new String[] {"before", "meanwhile"});
            visit.talk("after");
            assertThat(visit.bubbles("user")).hasText(new String[] {"before", "meanwhile", "after"});
            assertThat(texts(visit)).containsExactly("before", "meanwhile", "after");
        }
    }

    @Test
    void theNewerTabTakesTheConversationAndGivesItBack() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("from the first");
            Page second = visit.newPage();
            second.navigate(SHOP.url("/chat/"));
            Visit.online(second);
            assertThat(second.locator(".message.user > .bubble")).hasText(new String[] {"from the first"});
            assertThat(visit.page.locator(".notice")).containsText("open in another tab");
            assertThat(visit.words()).isDisabled();

            second.locator("#words").fill("from the second");
            second.locator("#words").press("Enter");
            assertThat(second.locator(".message.bot > .bubble")).hasCount(2);

            visit.page.getByText("Continue here").click();
            assertThat(second.locator(".notice")).containsText("open in another tab");
            visit.talk("first again");
            second.getByText("Continue here").click();
            assertThat(visit.page.locator(".notice")).containsText("open in another tab");
            second.close();
            Visit.online(visit.page);
            visit.talk("first for good");
            List<String> all = List.of("from the first", "from the second", "first again", "first for good");
            assertThat(visit.bubbles("user")).hasText(all.toArray(String[]::new));
            assertThat(visit.bubbles("bot")).hasText(all.toArray(String[]::new));
            assertThat(texts(visit)).isEqualTo(all);
        }
    }

    @Test
    void aTokenThatEndedLeadsToANewConversationWithAWord() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("before");
            String before = visit.conversation();
            visit.context.setOffline(true);
            visit.say("kept");
            SHOP.pass(Duration.ofDays(3650));
            visit.context.setOffline(false);
            assertThat(visit.page.locator(".notice")).containsText("Your earlier conversation has ended");
            assertThat(visit.bubbles("bot")).hasText(new String[] {"kept"});
            assertThat(visit.conversation()).isNotEqualTo(before);
            visit.page
                    .getByText("OK", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(visit.page.locator(".notice")).hasCount(0);
        }
    }
}
