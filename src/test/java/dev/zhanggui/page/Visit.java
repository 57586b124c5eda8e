package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A visitor with a browser window of its own, whose page must not have defects: closing the visit fails if it had. */
final class Visit implements AutoCloseable {

    /** The windows that the page is made for, in CSS pixels. */
    enum Window {
        PHONE(390, 844),
        TABLET(820, 1180),
        DESKTOP(1280, 800),
        KIOSK(1080, 1920),
        LYING_KIOSK(1920, 1080);

        final int width;
        final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final String ANSWERS_TO_THE_LAST_WORDS =
            ".message.user:not(:has(~ .message.user)) ~ .message:not(.user, .typing)";

    private static final double LAST_GLANCE = 2_000;
    private static final int LONGEST_GLANCE = 1_000;
    private static volatile String last = "";

    final BrowserContext context;
    final Page page;
    private final List<String> defects = new CopyOnWriteArrayList<>();
    private final List<String> forgiven = new CopyOnWriteArrayList<>();
    private final List<String> unloaded = new CopyOnWriteArrayList<>();

    final Window window;
    final ColorScheme colours;
    private final String language;

    private Visit(BrowserContext context, Window window, String language, ColorScheme colours) {
        this.context = context;
        this.window = window;
        this.language = language;
        this.colours = colours;
        this.page = newPage();
    }

    static Visit of(Browser browser, Window window, String locale, ColorScheme colours) {
        boolean phone = window == Window.PHONE;
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setDeviceScaleFactor(phone ? 2 : 1)
                .setIsMobile(phone)
                .setHasTouch(window != Window.DESKTOP)
                .setViewportSize(window.width, window.height)
                .setLocale(locale)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(colours));
        return new Visit(context, window, locale.substring(0, 2), colours);
    }

    static Visit english(Browser browser) {
        return of(browser, Window.DESKTOP, "en-GB", ColorScheme.LIGHT);
    }

    /** Takes complaints of the browser with these words for no defect: they are the tester's own, not the page's. */
    Visit forgiving(String words) {
        forgiven.add(words);
        return this;
    }

    /** Another tab of the same visitor. */
    Page newPage() {
        Page tab = context.newPage();
        tab.onPageError(error -> defects.add("error: " + error));
        tab.onCrash(crashed -> defects.add("the page crashed"));
        tab.onRequestFailed(request -> unloaded.add(request.url() + ' ' + request.failure()));
        tab.onConsoleMessage(message -> {
            boolean network = message.text().startsWith("Failed to load resource")
                    || message.text().startsWith("WebSocket connection to");
            boolean pardoned = network || forgiven.stream().anyMatch(message.text()::contains);
            if (message.type().equals("error") && !pardoned) {
                defects.add("console: " + message.text());
            }
        });
        return tab;
    }

    /** Opens the chat and waits until it is online. */
    Visit arrive(String url) {
        page.navigate(url);
        online(page);
        return this;
    }

    static void online(Page page) {
        assertThat(page.locator(".state")).hasAttribute("data-state", "online");
    }

    Locator words() {
        return page.locator("#words");
    }

    void say(String text) {
        words().fill(text);
        words().press("Enter");
    }

    /** Says something and waits until the shop has it and has answered. */
    void talk(String text) {
        say(text);
        assertThat(page.locator(ANSWERS_TO_THE_LAST_WORDS).first()).isVisible();
        assertThat(page.locator("[data-state=waiting].foot")).hasCount(0);
    }

    Locator bubbles(String role) {
        return page.locator(".message." + role + ":not(.typing) > .bubble");
    }

    Locator cards() {
        return page.locator(".card");
    }

    /** A picture for people to look at. */
    void shoot(String state) {
        shoot(state + '-' + look(window, colours), false);
    }

    /** @param whole whether what is below the window is on it, too */
    void shoot(String name, boolean whole) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(whole));
    }

    /** What pictures of the page in a window are called. */
    String look(Window shown, ColorScheme scheme) {
        return (shown + "-" + language + "-" + scheme).toLowerCase(Locale.ROOT);
    }

    /** The conversation that this browser keeps. */
    String conversation() {
        return (String) page.evaluate("JSON.parse(localStorage.getItem('zhanggui.session')).conversationId");
    }

    @Override
    public void close() {
        last = farewell();
        context.close();
        if (!defects.isEmpty()) {
            throw new AssertionError("the page had defects: " + defects);
        }
    }

    /** What the page of the visit that was closed last showed at the end, and what it could not load. */
    static String last() {
        return last;
    }

    private String farewell() {
        String shown;
        try {
            shown = page.locator("body").innerText(new Locator.InnerTextOptions().setTimeout(LAST_GLANCE));
        } catch (PlaywrightException error) {
            shown = "nothing that can be read: " + error.getMessage();
        }
        return "the page at the end, " + page.url() + ", showed:\n"
                + shown.substring(0, Math.min(LONGEST_GLANCE, shown.length())) + "\nand could not load: " + unloaded;
    }
}
