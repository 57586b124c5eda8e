package dev.zhanggui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.page.Visit.Window;
import java.util.List;
import java.util.Locale;

/**
 * The windows in which people have a page. A state of the page is checked in each of them, light and dark: it is no
 * wider than its window, and what can be pressed is large enough. axe looks at the state in half of these looks, so that
 * each window and each colours are among them, and a picture is taken as the visit came; with {@code -Dlooks=all} axe
 * looks at all of them, and a picture is taken of each. axe stays in the page, in what it calls its legacy mode: no state
 * has frames, and to begin a page of its own for each look took it twice as long.
 */
enum Looks {
    CHAT(44, Window.PHONE, Window.DESKTOP),
    STAFF(24, Window.PHONE, Window.TABLET, Window.DESKTOP),
    KIOSK(60, Window.KIOSK, Window.LYING_KIOSK);

    private static final boolean ALL = "all".equals(System.getProperty("looks"));
    private static final String DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    private final int smallest;
    private final List<Window> windows;

    /** @param smallest the least width and height of what is pressed, in CSS pixels */
    Looks(int smallest, Window... windows) {
        this.smallest = smallest;
        this.windows = List.of(windows);
    }

    /** Checks the state that the page is in, and leaves it as it was. */
    void check(Visit visit, String state) {
        boolean axe = true;
        for (Window window : windows) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                boolean own = window == visit.window && colours == visit.colours;
                if (ALL || axe || own) {
                    show(visit.page, window, colours);
                    String look = state + '-' + visit.look(window, colours);
                    if (ALL || own) {
                        visit.shoot(look, false);
                    }
                    fits(visit.page, look);
                    if (ALL || axe) {
                        clean(visit.page, look);
                    }
                }
                axe = !axe;
            }
            axe = !axe;
        }
        show(visit.page, visit.window, visit.colours);
    }

    private static void show(Page page, Window window, ColorScheme colours) {
        page.setViewportSize(window.width, window.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.evaluate(DRAWN);
    }

    private void fits(Page page, String look) {
        assertThat(((Number) page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .intValue())
                .as(look + " is wider than its window by")
                .isNotPositive();
        Object small = page.evaluate(
                "least => [...document.querySelectorAll('button:not(.link), textarea')]"
                        + ".filter(e => e.checkVisibility()).map(e => [e.className, e.getBoundingClientRect()])"
                        + ".filter(([, box]) => box.width < least || box.height < least).map(([name]) => name)",
                smallest);
        assertThat(small).as(look + " has to be pressed at what is too small").isEqualTo(List.of());
    }

    private static void clean(Page page, String look) {
        assertThat(new AxeBuilder(page)
                        .setLegacyMode(true).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList())
                                .toList())
                .as(look.toLowerCase(Locale.ROOT))
                .isEmpty();
    }
}
