package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kiosk shows of its store: what sells, the shelves, the cart, barcodes, the microphone, and all without a network. */
class KioskStoreIT {

    /** Types as a scanner does: into whatever has the keyboard's place, a key every 5 ms, then Enter. */
    private static final String SCANNER =
            """
            (code) => {
              const at = document.activeElement;
              let time = performance.now();
              const press = (key) => {
                const event = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true});
                Object.defineProperty(event, 'timeStamp', {value: time += 5});
                return at.dispatchEvent(event);
              };
              for (const key of code) {
                if (press(key) && at.matches('textarea, input')) {
                  at.setRangeText(key, at.selectionStart, at.selectionEnd, 'end');
                  at.dispatchEvent(new Event('input', {bubbles: true}));
                }
              }
              press('Enter');
            }""";

    private static final String EARS =
            """
            globalThis.aborted = 0;
            globalThis.SpeechRecognition = class {
              constructor() { globalThis.ears = this; }
              start() {}
              abort() { globalThis.aborted++; globalThis.told?.('aborted'); }
              say(...parts) { this.onresult({results: parts.map((transcript) => [{transcript}])}); }
            };""";

    /** Whether the worker is there and has kept page, goods and pictures. */
    private static final String READY_WITHOUT_NETWORK =
            """
            (async () => {
              const goods = await (await caches.open('zhanggui-kiosk-goods')).keys();
              const pictures = await (await caches.open('zhanggui-kiosk-pictures')).keys();
              return Boolean(navigator.serviceWorker.controller && pictures.length >= 300 && goods.some(({url}) => url.endsWith('/goods'))
                && goods.some(({url}) => url.includes('/popular')) && goods.some(({url}) => url.endsWith('/kiosk/api/device')));
            })()""";

    /** What was kept was kept 23 minutes ago. */
    private static final String OLDER =
            """
            (async () => {
              const cache = await caches.open('zhanggui-kiosk-goods');
              for (const key of await cache.keys()) {
                const headers = {'content-type': 'application/json', 'x-kept-at': String(Date.now() - 23 * 60_000)};
                await cache.put(key, new Response(await (await cache.match(key)).text(), {headers}));
              }
            })()""";

    @RegisterExtension
    static final ScriptedShop SHOP = ScriptedShop.withKiosks();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void whatSellsMovesByUntilItIsHeldAndATouchOnItBegins() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "zh-CN", ColorScheme.LIGHT)) {
            kiosk.page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            Locator wares = kiosk.page.locator(".round ul:first-child .ware");
            assertThat(wares).hasCount(12);
            assertThat(wares.first()).containsText("半坡雾 明前龙井绿茶");
            assertThat(wares.first()).containsText("Halfmist pre-Qingming Longjing green tea");
            assertThat(wares.first()).containsText("茶柜台");
            assertThat(kiosk.page.locator(".languages button")).hasCount(2);
            String where = "getComputedStyle(document.querySelector('.round')).animationPlayState";
            assertThat(kiosk.page.evaluate(where)).isEqualTo("running");
            kiosk.page.getByText("暂停").click();
            assertThat(kiosk.page.locator(".belt[data-still=true]")).isVisible();
            assertThat(kiosk.page.evaluate(where)).isEqualTo("paused");
            wares.first().dispatchEvent("click");
            assertThat(kiosk.page.locator(".ware-sheet h2")).hasText("半坡雾 明前龙井绿茶");
        }
    }

    @ParameterizedTest
    @CsvSource({"zh, 这里还没有商品。", "en, nothing to show here yet"})
    void aShopWithoutGoodsBeginsAllTheSame(String language, String nothing) {
        Catalog full = SHOP.catalog.getAndSet(Catalog.EMPTY);
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), locale(language), ColorScheme.LIGHT)) {
            SHOP.pass(Duration.ofMinutes(1));
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
            assertThat(kiosk.page.locator(".attract > img")).isVisible();
            assertThat(kiosk.page.locator(".ware")).hasCount(0);
            Looks.KIOSK.check(kiosk, "store-8-attract");
            begin(kiosk, language);
            kiosk.page.locator(".rooms button").nth(1).click();
            assertThat(kiosk.page.locator(".shelves .empty")).containsText(nothing);
            Looks.KIOSK.check(kiosk, "store-8-empty");
        } finally {
            SHOP.catalog.set(full);
            SHOP.pass(Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, running shoe, Benyu Morning Mist lightweight running shoes, '2 here', 'not here', 'Benyu Morning Mist lightweight running shoes, size 40'",
        "zh, 晨雾跑鞋, 奔屿 晨雾 轻量透气跑鞋, '本店 2 件', 本店没有, '奔屿 晨雾 轻量透气跑鞋，40 码'"
    })
    void aCustomerFindsASizeAndPutsItIntoTheCart(
            String language, String query, String title, String here, String away, String wanted) {
        try (Visit kiosk = at(language)) {
            kiosk.page.locator(".rooms button").nth(1).click();
            kiosk.page.locator("#seek").fill(query);
            kiosk.page.locator(".grid .ware", text(title)).first().click();
            Locator sheet = kiosk.page.locator(".ware-sheet");
            assertThat(sheet.locator(".place")).containsText("A1");
            assertThat(sheet.locator(".sizes button").first()).containsText(away);
            assertThat(sheet.locator(".row .button").first()).isDisabled();
            sheet.locator(".sizes button").nth(1).click();
            assertThat(sheet.locator(".sizes button").nth(1)).containsText(here);
            sheet.locator(".row .button").first().click();
            assertThat(kiosk.bubbles("user").last()).containsText(wanted);
            assertThat(said()).contains("cart:SH-0001;40");

            kiosk.page.locator(".rooms button").last().click();
            assertThat(kiosk.page.locator(".cart .told")).isVisible();
            assertThat(said()).contains("flow:show_cart");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Benyu Morning Mist lightweight running shoes, (size 40), 'Take out of the cart: '",
        "zh, 奔屿 晨雾 轻量透气跑鞋, （40 码）, 从购物车拿掉："
    })
    void theCartShowsWhatTheShopkeeperToldAndTakesOut(String language, String title, String size, String takeOut) {
        boolean chinese = language.equals("zh");
        try (Visit kiosk = at(language)) {
            kiosk.page.locator(".rooms button").last().click();
            assertThat(kiosk.page.locator(".cart .told")).isVisible();
            SHOP.room.say(
                    SHOP.room.newest(),
                    Activity.Role.BOT,
                    chinese
                            ? "购物车里有：\n1. " + title + size + "，共 1 件，¥299\n2. 驮铃 驿站 通勤双肩包，共 2 件，¥658\n合计 ¥957。"
                            : "In your cart:\n1. " + title + ' ' + size + ", 1 in all, ¥299\n"
                                    + "2. Tuoling Relay commuter backpack, 2 in all, ¥658\n¥957 in all.");
            assertThat(kiosk.page.locator(".lines-of-cart li")).hasCount(2);
            assertThat(kiosk.page.locator(".lines-of-cart li").first()).containsText("40");
            assertThat(kiosk.page.locator(".cart .told")).not().containsText("1. ");
            assertThat(kiosk.page.locator(".cart .told")).containsText("¥957");
            Looks.KIOSK.check(kiosk, "store-7-cart");
            kiosk.page.getByLabel(takeOut + title).click();
            assertThat(kiosk.page.locator(".lines-of-cart li")).hasCount(0);
            Awaitility.await().untilAsserted(() -> assertThat(said()).contains("uncart:SH-0001"));
        }
    }

    @Test
    void aScannedProductOpensItsSheetFromTheFirstScreen() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "zh-CN", ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
            assertThat(kiosk.page.locator(".languages")).isVisible();
            kiosk.page.evaluate(SCANNER, "2011000103002");
            assertThat(kiosk.page.locator(".ware-sheet h2")).hasText("奔屿 晨雾 轻量透气跑鞋");
            assertThat(kiosk.page.locator(".sizes [aria-pressed=true]")).containsText("41");
            assertThat(kiosk.page.locator(".ware-sheet .place")).containsText("A1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aScannerDoesNotDisturbWhoTypesAndNoOneWhoTypesIsAScanner(String language) {
        try (Visit kiosk = at(language)) {
            kiosk.words().fill("I am looking");
            kiosk.words().focus();
            kiosk.page.evaluate(SCANNER, "4006381333931");
            assertThat(kiosk.page.locator("dialog.unknown")).containsText("4006381333931");
            Looks.KIOSK.check(kiosk, "store-6-unknown");
            assertThat(kiosk.words()).hasValue("I am looking");
            kiosk.page.locator("dialog.unknown .button:not(.quiet)").click();
            assertThat(kiosk.bubbles("user")).hasCount(0);
            kiosk.words().fill("");
            kiosk.words().pressSequentially("2011000103002", new Locator.PressSequentiallyOptions().setDelay(70));
            kiosk.page.waitForFunction(
                    "since => performance.now() - since > 60", kiosk.page.evaluate("performance.now()"));
            kiosk.words().press("Enter");
            assertThat(kiosk.bubbles("user")).hasText(new String[] {"2011000103002"});
            assertThat(kiosk.page.locator(".ware-sheet")).hasCount(0);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void burstsAreToldFromTyping() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            List<Object> heard = (List<Object>)
                    kiosk.page.evaluate(
                            """
                    (async () => {
                      const {Burst} = await import('/kiosk/scan/wedge.js');
                      const hear = (keys, gap, end = 'Enter', pause = gap) => {
                        const burst = new Burst();
                        let at = 1000;
                        for (const key of keys) burst.hear(key, at += gap);
                        return burst.hear(end, at += pause);
                      };
                      return [hear('96385074', 5), hear('4006381333931', 45, 'Tab'), hear('4006381333931', 46),
                        hear('1234567', 5), hear('4006381333931', 5, 'Enter', 500), hear([...'40063', 'Backspace', ...'81333931'], 5),
                        hear([...'ABC', 'Shift', ...'defgh'], 5), hear('x'.repeat(500), 1)?.length];
                    })()""");
            assertThat(heard)
                    .containsExactly("96385074", "4006381333931", null, null, null, "81333931", "ABCdefgh", 52);
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Rather type, listening", "zh, 还是打字, 我在听"})
    void wordsAreHeardAfterATouchAndANotice(String language, String rather, String listening) {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), locale(language), ColorScheme.LIGHT)) {
            kiosk.page.addInitScript(EARS);
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
            begin(kiosk, language);
            Locator speak = kiosk.page.locator(".rooms button").nth(3);
            Locator hearing = kiosk.page.locator("dialog.hearing");
            speak.click();
            assertThat(hearing).hasAttribute("data-state", "asking");
            Looks.KIOSK.check(kiosk, "store-5-voice-notice");
            kiosk.page.getByText(rather).click();
            assertThat(hearing).hasCount(0);
            speak.click();
            hearing.locator(".button:not(.quiet)").click();
            assertThat(hearing).containsText(listening);
            assertThat(kiosk.page.evaluate("ears.lang")).isEqualTo(language.equals("zh") ? "zh-CN" : "en-GB");
            kiosk.page.evaluate("ears.say('red ', 'shoes')");
            assertThat(hearing).containsText("red shoes");
            kiosk.page.evaluate("ears.onend()");
            assertThat(kiosk.bubbles("user").last()).hasText("red shoes");

            speak.click();
            assertThat(hearing).hasAttribute("data-state", "listening");
            kiosk.page.evaluate("ears.onerror({error: 'not-allowed'})");
            assertThat(hearing).hasAttribute("data-state", "denied");
            Looks.KIOSK.check(kiosk, "store-5-voice-denied");
            hearing.locator(".button").click();
            kiosk.page.locator(".rooms button").nth(1).click();
            speak.click();
            assertThat(hearing).hasAttribute("data-state", "listening");
            kiosk.page.evaluate("ears.say('mug'), ears.onend()");
            assertThat(kiosk.page.locator("#seek")).hasValue("mug");
        }
    }

    @Test
    void theMicrophoneIsLetGoAtTheWipe() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
            kiosk.page.exposeFunction("told", words -> told.add(String.valueOf(words[0])));
            kiosk.page.addInitScript(EARS);
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=2&grace=2"));
            begin(kiosk, "en");
            kiosk.page.locator(".rooms button").nth(3).click();
            kiosk.page.locator("dialog.hearing .button:not(.quiet)").click();
            kiosk.page.evaluate("ears.say('my secret wish')");
            assertThat(kiosk.page.locator(".languages"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(15_000));
            assertThat(told).containsExactly("aborted");
            assertThat(kiosk.page.content()).doesNotContain("secret wish");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, No network just now, 'Stock as of \\d\\d:\\d\\d, 23 min ago, no network', comes back with the network",
        "zh, 现在没有网络, '库存时间 \\d\\d:\\d\\d，23 分钟前，现在没有网络', 网络恢复后就能看到"
    })
    void withoutTheShopTheGoodsAreThereAndSayHowOldTheyAre(String language, String away, String age, String cart) {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), locale(language), ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() ->
                    (Boolean) kiosk.page.evaluate(READY_WITHOUT_NETWORK));
            kiosk.page.evaluate(OLDER);
            SHOP.shut();
            try {
                lookAroundWithoutTheShop(kiosk, language, away, age, cart);
            } finally {
                SHOP.open();
            }
        }
    }

    private static void lookAroundWithoutTheShop(Visit kiosk, String language, String away, String age, String cart) {
        kiosk.page.reload();
        assertThat(kiosk.page.getByText(away)).isVisible();
        assertThat(kiosk.page.locator(".round ul:first-child .ware")).hasCount(12);
        kiosk.page.locator(".languages button[lang^=" + language + "]").click();
        assertThat(kiosk.page.locator(".notices .notice")).isVisible();
        kiosk.page.locator(".rooms button").nth(1).click();
        kiosk.page.locator("#seek").fill(language.equals("zh") ? "晨雾" : "morning mist");
        assertThat(kiosk.page.locator(".grid .ware")).hasCount(3);
        assertThat(kiosk.page.locator(".age")).containsText(Pattern.compile(age));
        assertThat((Boolean) kiosk.page.evaluate("Promise.all([...document.querySelectorAll('.grid img')]"
                        + ".map(i => (i.loading = 'eager', i.decode()))).then(() => true, () => false)"))
                .as("every picture can be drawn")
                .isTrue();
        Looks.KIOSK.check(kiosk, "store-9-offline");
        kiosk.page.evaluate(SCANNER, "2011000103002");
        assertThat(kiosk.page.locator(".ware-sheet .sizes [aria-pressed=true]")).containsText("41");
        kiosk.page.locator(".ware-sheet .shut").click();
        kiosk.page.locator(".rooms button").last().click();
        assertThat(kiosk.page.locator(".cart .empty")).containsText(cart);
        kiosk.page.locator(".rooms button").first().click();
        kiosk.say("my secret wish");
        kiosk.page.locator("nav.acts button").last().click();
        assertThat(kiosk.page.locator(".languages")).isVisible();
        assertThat(KioskIT.kept(kiosk.page))
                .contains("/api/v1/stores/jingan/goods", "Morning Mist")
                .doesNotContain("secret wish", "/v3/directline/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachStateOfTheFloorIsSoundInEachLook(String language) {
        try (Visit kiosk = at(language)) {
            kiosk.page.locator(".rooms button").nth(1).click();
            assertThat(kiosk.page.locator(".grid .ware").first()).isVisible();
            Looks.KIOSK.check(kiosk, "store-1-shelves");
            kiosk.page.locator("#seek").fill(language.equals("zh") ? "没有这种东西" : "no such thing");
            assertThat(kiosk.page.locator(".shelves .empty")).isVisible();
            Looks.KIOSK.check(kiosk, "store-2-nothing");
            kiosk.page.locator("#seek").fill("");
            kiosk.page.locator(".kinds .chip").nth(1).click();
            kiosk.page.locator(".grid .ware").first().click();
            assertThat(kiosk.page.locator(".ware-sheet")).isVisible();
            Looks.KIOSK.check(kiosk, "store-3-sheet");
        }
    }

    private static Visit at(String language) {
        Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), locale(language), ColorScheme.LIGHT);
        kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
        begin(kiosk, language);
        return kiosk;
    }

    private static void begin(Visit kiosk, String language) {
        kiosk.page.locator(".languages button[lang^=" + language + "]").click();
        Visit.online(kiosk.page);
    }

    private static String locale(String language) {
        return language.equals("zh") ? "zh-CN" : "en";
    }

    private static Page.LocatorOptions text(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    /** What the buttons carried that were pressed. */
    private static List<String> said() {
        return SHOP.room.said(SHOP.room.newest()).stream()
                .map(Content::payload)
                .filter(payload -> payload != null)
                .toList();
    }
}
