package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The playground on the whole shop: its calls, and its page in a browser; pictures of it in {@code target/screenshots}. */
class PlaygroundIT extends PlaygroundApiCases {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Path README = Path.of("docs", "images", "playground-desktop-en.png");

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Override
    OpenShop shop() {
        return SHOP;
    }

    static Stream<Arguments> looks() {
        return Stream.of(390, 1024, 1440).flatMap(width -> Stream.of("zh-CN", "en-GB")
                .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(colours -> Arguments.of(width, language, colours))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyLookIsReadableAndWithoutAViolation(int width, String language, ColorScheme colours) throws Exception {
        boolean chinese = language.startsWith("zh");
        String name =
                "playground-" + width + "-" + language.substring(0, 2) + (colours == ColorScheme.DARK ? "-dark" : "");
        try (Visit visit = visit(width, language, colours)) {
            say(visit.page, chinese ? "想买一双五百以内的跑鞋，不要黑色" : "running shoes under 500, not black");
            say(visit.page, chinese ? "有什么推荐的吗" : "what do you recommend");
            if (width < 1024) {
                for (String part : List.of("wechat", "web", "kiosk")) {
                    tab(visit.page, part).click();
                    assertThat(visit.page.locator(".channel." + part)).isVisible();
                    shoot(visit.page, name + "-" + part, false);
                }
                tab(visit.page, "inspector").click();
            } else {
                assertThat(visit.page.locator(".channel")).hasCount(3);
            }
            visit.page.locator(".turns button").nth(1).click();
            assertThat(visit.page.locator(".intents .accepted code").first()).hasText("browse");
            assertThat(visit.page.locator(".inspector tr.changed").first()).isVisible();
            assertThat(visit.page.locator(".legend li").first()).isVisible();
            shoot(visit.page, name, true);
            violations(visit, name);
            double overflow = ((Number) visit.page.evaluate(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .doubleValue();
            assertThat(overflow).as("nothing stands out of the window").isZero();
            if (width != 1024) {
                assertThat(visit.page.evaluate("document.documentElement.scrollHeight - innerHeight"))
                        .as("the page itself does not scroll")
                        .isEqualTo(0);
            }
        }
    }

    @Test
    void aMerchantTalksPressesGoesBackAndKeepsATest() throws Exception {
        try (Visit visit = visit(1440, "en-GB", ColorScheme.LIGHT)) {
            Page page = visit.page;
            say(page, "running shoes under 500");
            assertThat(page.locator(".wechat .numbers button").first()).isEnabled();
            page.locator(".web .exchange.current .chip").first().click();
            assertThat(page.locator(".turns button")).hasCount(3);
            assertThat(page.locator(".inspector h2")).hasText("Turn 3");
            page.locator(".turns button").nth(1).click();
            page.locator(".which .button.quiet").click();
            assertThat(page.locator(".turns button")).hasCount(2);
            assertThat(page.locator("#words")).isFocused();
            page.reload();
            assertThat(page.locator(".turns button")).hasCount(2);
            page.locator(".which .button:not(.quiet)").click();
            page.locator("dialog input").fill("running shoes, kept from the page");
            shoot(page, "playground-keep", false);
            page.locator("dialog form .button:not(.quiet)").click();
            assertThat(page.locator("dialog pre")).containsText("running shoes, kept from the page");
            violations(visit, "kept");
            assertThat(Files.readString(SHOP.dialogs().resolve("tests/saved.yml")))
                    .contains("running shoes, kept from the page");
            page.locator("dialog .button").click();
            assertThat(page.locator(".which .button:not(.quiet)")).isFocused();
            page.locator(".web .exchange.current .card button").first().click();
            assertThat(page.locator(".turns button")).hasCount(3);
            page.locator(".which .button:not(.quiet)").click();
            page.locator("dialog input").fill("running shoes, kept from the page");
            page.locator("dialog form .button:not(.quiet)").click();
            assertThat(page.locator(".refused li").first()).isVisible();
            violations(visit, "refused");
            shoot(page, "playground-refused", false);
        }
    }

    @Test
    void itCanBeWorkedByKeyboardAndSaysWhenTheShopIsAway() throws Exception {
        try (Visit visit = visit(1440, "zh-CN", ColorScheme.LIGHT)) {
            Page page = visit.page;
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.locator("#words").focus();
            page.keyboard().type("你好");
            page.keyboard().press("Enter");
            assertThat(page.locator(".turns button")).hasCount(2);
            page.locator(".turns button").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".turns button").first()).hasAttribute("aria-current", "step");
            visit.context.setOffline(true);
            page.locator("#words").fill("看看跑鞋");
            page.locator("#words").press("Enter");
            assertThat(page.locator(".notice.bad")).isVisible();
            assertThat(page.locator("#words")).hasValue("看看跑鞋");
            violations(visit, "offline");
            shoot(page, "playground-offline", false);
            visit.context.setOffline(false);
            page.locator("#words").press("Enter");
            assertThat(page.locator(".turns button")).hasCount(3);
            assertThat(page.locator(".notice.bad")).hasCount(0);
        }
    }

    private static Visit visit(int width, String language, ColorScheme colours) throws IOException {
        Visit visit = Visit.of(CHROMIUM.browser(), width < 600 ? Window.PHONE : Window.DESKTOP, language, colours);
        visit.context.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + SHOP.staffToken()));
        visit.page.setViewportSize(width, width < 600 ? 844 : width < 1200 ? 768 : 900);
        visit.page.navigate(SHOP.url("/playground/"));
        assertThat(visit.page.locator(".turns button")).hasCount(1);
        return visit;
    }

    private static void say(Page page, String words) {
        int before = page.locator(".turns button").count();
        page.locator("#words").fill(words);
        page.locator("#words").press("Enter");
        assertThat(page.locator(".turns button")).hasCount(before + 1);
        assertThat(page.locator("#words")).hasValue("");
    }

    private static Locator tab(Page page, String part) {
        return page.locator(".tabs button")
                .nth(List.of("wechat", "web", "kiosk", "inspector").indexOf(part));
    }

    private static void violations(Visit visit, String state) {
        assertThat(new AxeBuilder(visit.page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList()))
                .as(state)
                .isEmpty();
    }

    private static void shoot(Page page, String name, boolean whole) throws IOException {
        page.mouse().move(0, 0);
        page.evaluate("Promise.all([...document.images].map(image => (image.loading = 'eager', image.decode())))"
                + ".then(() => new Promise(requestAnimationFrame))");
        byte[] picture = page.screenshot(new Page.ScreenshotOptions().setFullPage(whole));
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".png"), picture);
        if (Boolean.getBoolean("screenshots.readme") && name.equals("playground-1440-en")) {
            Files.write(README, picture);
        }
    }
}
