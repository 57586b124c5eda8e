package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of the page for people to look at, in {@code target/screenshots}. With {@code -Dscreenshots.readme=true}
 * those that the README shows are renewed in {@code docs/images}.
 */
class ScreenshotsIT {

    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final Path README = Path.of("docs", "images");
    private static final Set<String> SHOWN_IN_README =
            Set.of("chat-phone-zh", "chat-phone-zh-dark", "chat-desktop-en", "chat-desktop-en-dark");

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    static Stream<Arguments> looks() {
        return Stream.of(Window.values()).flatMap(window -> Stream.of("zh", "en")
                .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(colours -> Arguments.of(window, language, colours))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void theConversation(Window window, String language, ColorScheme colours) {
        boolean chinese = language.equals("zh");
        String name = "chat-" + window.name().toLowerCase(Locale.ROOT) + "-" + language
                + (colours == ColorScheme.DARK ? "-dark" : "");
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, chinese ? "zh-CN" : "en-GB", colours)) {
            visit.arrive(SHOP.url("/"));
            assertThat(visit.bubbles("bot").first()).isVisible();
            shoot(visit.page, name + "-1-welcome");
            visit.talk(chinese ? "想买一双五百以内的跑鞋" : "running shoes under 500");
            assertThat(visit.cards().first()).isVisible();
            boolean first = window == Window.PHONE;
            shoot(visit.page, first ? name : name + "-2-products");
            visit.cards().first().locator(".details").click();
            assertThat(visit.page.locator(".detail .told")).isVisible();
            assertThat(visit.page.locator("snap-row")).hasCount(3);
            shoot(visit.page, first ? name + "-3-product" : name);
        }
    }

    private static void shoot(Page page, String name) {
        page.mouse().move(0, 0);
        page.evaluate("Promise.all([...document.images].map(image => (image.loading = 'eager', image.decode())))"
                + ".then(() => new Promise(requestAnimationFrame))");
        byte[] picture = page.screenshot();
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".png"), picture);
            if (Boolean.getBoolean("screenshots.readme") && SHOWN_IN_README.contains(name)) {
                Files.createDirectories(README);
                Files.write(README.resolve(name + ".png"), picture);
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
