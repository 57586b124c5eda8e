package dev.zhanggui.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * The browser of this machine: Debian's Chromium without a window, which takes half the time, or with one, or the one that
 * Playwright has. What is awaited of a page has half a minute, because a busy machine may take its time.
 */
public final class Chromium implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"));
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run");

    private static final double PATIENCE = 30_000;

    private final List<String> arguments;
    private Playwright playwright;
    private Browser browser;

    /** @param further arguments of the command line */
    public Chromium(String... further) {
        arguments = Stream.concat(QUIET.stream(), Stream.of(further)).toList();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(arguments);
        PLACES.stream().filter(Files::isExecutable).findFirst().ifPresent(options::setExecutablePath);
        try {
            browser = playwright.chromium().launch(options);
        } catch (PlaywrightException error) {
            playwright.close();
            throw new AssertionError(
                    "the page tests need Chromium: install the package chromium, looked for " + PLACES, error);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.close();
        playwright.close();
    }

    /** Says with the failure what the page showed last, and what it could not load. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        String last = Visit.last();
        if (!last.isEmpty()) {
            failure.addSuppressed(new AssertionError(last));
        }
        throw failure;
    }

    public Browser browser() {
        return browser;
    }
}
