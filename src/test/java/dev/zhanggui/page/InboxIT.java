package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.app.ChatVisitor;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the learning inbox on the whole shop, in a browser; pictures of it in {@code target/screenshots}. */
class InboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double EFFECT_MILLIS = 120_000;
    private static final Pattern ALL = Pattern.compile("said 4 times|说过 4 次");
    private static final Pattern ONCE = Pattern.compile("said once|说过 1 次");
    private static final String GROUPS = "**/api/v1/learning/groups**";

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @ParameterizedTest
    @CsvSource({
        "PHONE, zh-CN, LIGHT, 师傅上门裁裤脚收多少, 上门裁裤脚的师傅咋收钱",
        "DESKTOP, en-GB, DARK, can your tailor hem my trousers at home, could your tailor hem my trousers at home"
    })
    void aMerchantChoosesSeesTheEffectAndKeeps(
            Window window, String locale, ColorScheme colours, String said, String like) throws Exception {
        boolean chinese = locale.startsWith("zh");
        String language = chinese ? "zh" : "en";
        String number = chinese ? "，回13812345678" : ", ring 07700 900123";
        say(language, said, like, like, said + number);
        try (Visit visit = visit(window, locale, colours)) {
            Page page = visit.page;
            Locator group =
                    await().atMost(PATIENCE).ignoreExceptions().until(() -> entry(page, like, ALL), found -> true);
            assertThat(page.locator(".groups")).not().containsText("138123");
            sound(visit, "inbox-" + language);
            group.click();
            assertThat(page.locator(".lesson h2")).isFocused();
            Locator marked = page.locator(
                            ".lesson fieldset li", new Page.LocatorOptions().setHas(page.locator(".words")))
                    .filter(new Locator.FilterOptions()
                            .setHas(page.locator("input[aria-label*='" + (chinese ? "【" : "[") + "']")));
            while (marked.locator("input[type=checkbox]:checked").count() > 0) {
                marked.locator("input[type=checkbox]:checked").first().click();
            }
            page.locator(".intent input").fill("complaint");
            page.locator(".intent input").press("Tab");
            assertThat(page.locator("fieldset [role=status] code")).hasText("complaint");
            sound(visit, "inbox-" + language + "-lesson");
            page.locator(".lesson form .row .button:not(.quiet)").click();
            assertThat(page.locator("progress")).isVisible();
            shoot(page, "inbox-" + language + "-computing");
            assertThat(page.locator(".effect h3"))
                    .isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(EFFECT_MILLIS));
            assertThat(page.locator(".effect .heard").first()).containsText("%");
            assertThat(page.locator(".effect table tbody tr").first()).containsText("%");
            sound(visit, "inbox-" + language + "-effect");
            page.locator(".effect .row .button:not(.quiet)").click();
            assertThat(page.locator(".notice.good")).containsText("intents/");
            assertThat(page.locator("#groups")).isFocused();
            sound(visit, "inbox-" + language + "-kept");
            assertThat(Files.readString(SHOP.dialogs().resolve("intents/service.yml")))
                    .contains("- " + like);
        }
    }

    @Test
    void whatCannotBeTaughtIsSaidAndWhatIsDismissedIsGone() throws Exception {
        say("en", "my purple kettle sings at dawn, ring 07700 900456");
        try (Visit visit = visit(Window.DESKTOP, "en-GB", ColorScheme.LIGHT)) {
            Page page = visit.page;
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> entry(page, "my purple kettle", ONCE), found -> true)
                    .click();
            page.locator(".chip").last().click();
            assertThat(page.locator(".chip").last()).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("fieldset [role=status] code")).hasText("oos");
            page.locator(".lesson form .row .button:not(.quiet)").click();
            assertThat(page.locator(".refused li")).containsText("invented");
            sound(visit, "inbox-refused");
            page.locator(".words").fill("add to cart");
            page.locator(".lesson form .row .button:not(.quiet)").click();
            assertThat(page.locator(".refused li")).containsText("add_to_cart");
            page.locator(".intent input").fill("no such thing");
            page.locator(".intent input").press("Tab");
            assertThat(page.locator(".lesson form .row .button:not(.quiet)")).isDisabled();
            page.locator(".lesson form .row .button.quiet").click();
            assertThat(page.locator(".notice.good")).containsText("1 removed");
            assertThat(page.locator(".groups")).not().containsText("purple kettle");
        }
    }

    @Test
    void emptyAwayAndOfflineAreSaidAndStrangersSignInFirst() throws Exception {
        try (Visit visit = visit(Window.PHONE, "zh-CN", ColorScheme.DARK)) {
            Page page = visit.page;
            page.route(
                    GROUPS,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"groups\":[],\"page\":1,\"pages\":1,\"sentences\":0}")));
            page.reload();
            assertThat(page.locator(".groups .empty")).containsText("箱子是空的");
            sound(visit, "inbox-empty");
            page.unroute(GROUPS);
            page.route(
                    GROUPS,
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(503).setBody("{}")));
            page.reload();
            assertThat(page.locator(".notice.bad")).isVisible();
            assertThat(page.locator(".groups .empty")).containsText("没能读到");
            sound(visit, "inbox-away");
            page.unroute(GROUPS);
            visit.context.setOffline(true);
            page.locator(".notice.bad .button").click();
            assertThat(page.locator(".notice:not(.bad)")).containsText("网络已断开");
            visit.context.setOffline(false);
            assertThat(page.locator(".notice")).hasCount(0);
            assertThat(page.locator(".groups h2")).isVisible();
            page.locator(".language").click();
            assertThat(page.locator("h1")).hasText("Learning inbox");
        }
        try (Visit stranger = Visit.english(CHROMIUM.browser())) {
            stranger.page.navigate(SHOP.url("/playground/inbox/"));
            stranger.page.waitForURL("**/staff/?next=%2Fplayground%2Finbox%2F");
            stranger.page.locator("input[name=name]").fill("admin");
            stranger.page.locator("input[name=password]").fill(OpenShop.STAFF_PASSWORD);
            stranger.page.locator("input[name=password]").press("Enter");
            stranger.page.waitForURL("**/playground/inbox/");
            assertThat(stranger.page.locator(".ways [aria-current=page]")).hasText("Inbox");
            stranger.page.keyboard().press("Tab");
            assertThat(stranger.page.locator(".skip")).isFocused();
            stranger.page.keyboard().press("Enter");
            assertThat(stranger.page.locator("#lesson")).isFocused();
        }
    }

    private static void say(String language, String... sentences) {
        for (String sentence : sentences) {
            new ChatVisitor(SHOP).say(sentence, language);
        }
    }

    private static Visit visit(Window window, String locale, ColorScheme colours) throws IOException {
        Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours);
        visit.context.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + SHOP.staffToken()));
        visit.page.navigate(SHOP.url("/playground/inbox/"));
        assertThat(visit.page.locator(".groups h2")).isVisible();
        return visit;
    }

    /** The group that a sentence leads, once it counts as often as it must; the page is read again for it. */
    private static Locator entry(Page page, String sentence, Pattern times) {
        page.reload();
        page.locator(".groups li").first().waitFor(new Locator.WaitForOptions().setTimeout(2_000));
        Locator found = page.locator(".groups li button", new Page.LocatorOptions().setHasText(sentence))
                .filter(new Locator.FilterOptions().setHasText(times));
        if (found.count() == 0) {
            throw new AssertionError("not yet in the inbox: " + sentence);
        }
        return found.first();
    }

    private static void sound(Visit visit, String name) throws IOException {
        shoot(visit.page, name);
        assertThat(new AxeBuilder(visit.page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList()))
                .as(name)
                .isEmpty();
        assertThat(((Number) visit.page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .doubleValue())
                .as("nothing stands out of the window")
                .isZero();
    }

    private static void shoot(Page page, String name) throws IOException {
        Path folder = Path.of("target", "screenshots");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".png"), page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
    }
}
