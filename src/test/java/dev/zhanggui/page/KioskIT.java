package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.page.Visit.Window;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kiosk: it begins at a touch, goes on on the phone, and leaves nothing of a customer behind. */
class KioskIT {

    @RegisterExtension
    static final ScriptedShop SHOP = ScriptedShop.withKiosks();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void aConversationGoesOnOnThePhoneAndTheKioskForgetsIt() throws Exception {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT);
                Visit phone = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.LIGHT)) {
            AtomicReference<String> token = tokenOf(kiosk.page);
            begin(kiosk, "", "English, touch to begin");
            kiosk.talk("products");
            kiosk.page.getByLabel("Add to cart: Pour-over thermos").click();
            assertThat(kiosk.bubbles("bot").last()).hasText("Add to cart: Pour-over thermos");
            String conversation = SHOP.room.newest();

            kiosk.page.getByText("Take it along on the phone").click();
            assertThat(kiosk.page.locator(".qr path")).isVisible();
            String url = QrReader.read(kiosk.page);
            assertThat(url).startsWith(SHOP.url("/chat/#continue="));

            phone.arrive(url);
            assertThat(phone.bubbles("user")).hasText(new String[] {"products", "Add to cart: Pour-over thermos"});
            assertThat(phone.page.url()).isEqualTo(SHOP.url("/chat/"));
            assertThat(phone.conversation()).isEqualTo(conversation);
            phone.talk("here I am");

            assertThat(kiosk.page.getByText("It’s on your phone now")).isVisible();
            assertNothingIsLeft(kiosk.page, conversation, token.get());
            phone.talk("and the phone goes on");
            phone.page.navigate("about:blank");
            phone.page.navigate(url);
            assertThat(phone.page.locator(".notice")).containsText("used already");
        }
    }

    @Test
    void nobodyTouchesTheScreenSoItAsksAndThenForgets() throws Exception {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            AtomicReference<String> token = tokenOf(kiosk.page);
            begin(kiosk, "?idle=2&grace=3", "English, touch to begin");
            kiosk.talk("my secret wish");
            String conversation = SHOP.room.newest();
            Locator still = kiosk.page.locator("dialog.still");
            assertThat(still).containsText("wiped");
            still.getByText("I’m still here").click();
            assertThat(still).hasCount(0);
            assertThat(kiosk.bubbles("user")).hasText(new String[] {"my secret wish"});
            assertThat(still).isVisible();
            assertNothingIsLeft(kiosk.page, conversation, token.get());
        }
    }

    @Test
    void whoIsDoneLeavesNothing() throws Exception {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "zh-CN", ColorScheme.LIGHT)) {
            AtomicReference<String> token = tokenOf(kiosk.page);
            begin(kiosk, "", "中文，点这里开始");
            kiosk.talk("想找礼物");
            String conversation = SHOP.room.newest();
            kiosk.page.getByText("结束").click();
            assertNothingIsLeft(kiosk.page, conversation, token.get());
        }
    }

    @Test
    void withoutTheShopItForgetsAllTheSame() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            begin(kiosk, "", "English, touch to begin");
            kiosk.talk("my secret wish");
            kiosk.context.setOffline(true);
            kiosk.say("written offline");
            kiosk.page.getByText("Done").click();
            assertThat(kiosk.page.locator(".languages")).isVisible();
            assertThat(kiosk.page.content()).doesNotContain("secret wish", "written offline");
            assertThat(kiosk.page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);
            kiosk.context.setOffline(false);
            kiosk.page.getByText("English, touch to begin").click();
            Visit.online(kiosk.page);
            kiosk.talk("the next customer");
            assertThat(kiosk.bubbles("user")).hasText(new String[] {"the next customer"});
        }
    }

    @ParameterizedTest
    @CsvSource({"en, 'English, touch to begin', can’t be reached", "zh, 中文，点这里开始, 暂时连不上"})
    void whoCannotBeGivenACodeIsToldAndTriesAgain(String language, String touch, String away) {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), language, ColorScheme.LIGHT)) {
            begin(kiosk, "", touch);
            kiosk.context.setOffline(true);
            kiosk.page.locator("nav.acts button").nth(1).click();
            assertThat(kiosk.page.locator("dialog [role=status]")).containsText(away);
            assertThat(kiosk.page.locator(".qr")).hasCount(0);
            Looks.KIOSK.check(kiosk, "kiosk-6-no-code");
            kiosk.context.setOffline(false);
            Visit.online(kiosk.page);
            kiosk.page.locator("dialog .button:not(.quiet)").click();
            assertThat(kiosk.page.locator(".qr path")).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh, 中文，点这里开始, 商品, 放大或还原文字, 结束", "en, 'English, touch to begin', products, Larger words, Done"})
    void theWordsGrowAndShrinkAgainForTheNextCustomer(
            String language, String touch, String wish, String larger, String done) {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), language, ColorScheme.LIGHT)) {
            begin(kiosk, "", touch);
            kiosk.talk(wish);
            Object before = kiosk.page.evaluate("getComputedStyle(document.querySelector('.bubble')).fontSize");
            assertThat(before).isEqualTo("24px");
            kiosk.page.getByLabel(larger).click();
            Looks.KIOSK.check(kiosk, "kiosk-5-large");
            assertThat(kiosk.page.evaluate("getComputedStyle(document.querySelector('.bubble')).fontSize"))
                    .isEqualTo("30.4px");
            kiosk.page.getByText(done).click();
            assertThat(kiosk.page.locator(".languages")).isVisible();
            assertThat((Boolean) kiosk.page.evaluate("document.documentElement.hasAttribute('data-large')"))
                    .isFalse();
        }
    }

    @Test
    void aLinkShowsTheQrCodeInsteadOfAnotherPage() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            begin(kiosk, "", "English, touch to begin");
            kiosk.talk("pay at https://example.com/pay");
            kiosk.bubbles("bot").last().locator("a").click();
            assertThat(kiosk.page.locator(".qr")).isVisible();
            assertThat(kiosk.context.pages()).hasSize(1);
            assertThat(kiosk.page.url()).contains("/kiosk/");
            kiosk.page.getByText("Stay here").click();
            assertThat(kiosk.page.locator(".qr")).hasCount(0);
        }
    }

    @Test
    void staffIsCalledByOneTouchAndNeedNotCome() {
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), "en", ColorScheme.LIGHT)) {
            begin(kiosk, "", "English, touch to begin");
            kiosk.page.getByText("Call staff").click();
            assertThat(kiosk.page.locator("[role=status] .call")).containsText("Our staff has been called");
            assertThat(kiosk.bubbles("user")).hasCount(0);
            kiosk.page.getByText("No need to come").click();
            assertThat(kiosk.page.locator(".notice.call")).hasCount(0);
            SHOP.room.pass(SHOP.room.newest(), Role.BOT, "handoff.initiate", "request");
            assertThat(kiosk.page.locator("[role=status] .notice")).containsText("Waiting for a person");
        }
    }

    @Test
    void whoeverGuessesCodesIsStoppedForAWhile() throws Exception {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            answers.add(enrol("9999000" + i % 10));
        }
        assertThat(answers).contains(404, 429).containsOnly(404, 429);
        assertThat(answers.indexOf(429)).isLessThanOrEqualTo(10);
        SHOP.pass(Duration.ofMinutes(2));
        assertThat(enrol("99990000")).isEqualTo(404);
    }

    private static int enrol(String code) throws Exception {
        HttpRequest enrol = HttpRequest.newBuilder(URI.create(SHOP.url("/kiosk/api/enrol")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(enrol, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void eachStateIsSoundInEachLook(String language) {
        boolean chinese = language.equals("zh");
        String touch = chinese ? "中文，点这里开始" : "English, touch to begin";
        try (Visit kiosk = SHOP.kiosk().visit(CHROMIUM.browser(), chinese ? "zh-CN" : "en", ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/?idle=600"));
            assertThat(kiosk.page.locator(".attract")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-1-attract");
            kiosk.page.getByText(touch).click();
            Visit.online(kiosk.page);
            Looks.KIOSK.check(kiosk, "kiosk-2-welcome");
            kiosk.say("think");
            assertThat(kiosk.page.locator(".typing")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-2-typing");
            kiosk.talk(chinese ? "商品" : "products");
            assertThat(kiosk.cards()).hasCount(4);
            Looks.KIOSK.check(kiosk, "kiosk-3-products");
            kiosk.page
                    .getByText(chinese ? "带到手机上" : "Take it along on the phone")
                    .click();
            assertThat(kiosk.page.locator(".qr path")).isVisible();
            assertThat(kiosk.page.locator("dialog h2"))
                    .hasText(chinese ? "用手机扫一扫，接着聊" : "Scan with your phone and go on there");
            Looks.KIOSK.check(kiosk, "kiosk-4-qr");
            begin(kiosk, "?idle=2&grace=600", touch);
            assertThat(kiosk.page.locator("dialog.still")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-4-still-here");
            begin(kiosk, "?idle=600", touch);
            kiosk.context.setOffline(true);
            kiosk.say(chinese ? "等一下" : "later");
            assertThat(kiosk.page.locator(".foot[data-state=waiting]")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-12-offline");
        }
    }

    private static void begin(Visit kiosk, String query, String button) {
        kiosk.page.navigate(SHOP.url("/kiosk/" + query));
        kiosk.page.getByText(button).click();
        Visit.online(kiosk.page);
    }

    /** The token with which the page speaks. */
    private static AtomicReference<String> tokenOf(Page page) {
        AtomicReference<String> token = new AtomicReference<>("");
        page.onRequest(request -> {
            String shown = request.headers().get("authorization");
            if (shown != null) {
                token.set(shown);
            }
        });
        return token;
    }

    /** Storage, caches, what is drawn, and the session of the server. */
    private static void assertNothingIsLeft(Page page, String conversation, String token) throws Exception {
        assertThat(page.locator(".languages")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        assertThat(page.evaluate("(async () => [localStorage.length, sessionStorage.length,"
                        + " (await caches.keys()).filter(name => !name.startsWith('zhanggui-kiosk-')).length, (await indexedDB.databases()).length, document.cookie,"
                        + " document.querySelectorAll('.message, .card, textarea').length])()"))
                .isEqualTo(List.of(0, 0, 0, 0, "", 0));
        assertThat(page.content()).doesNotContain(conversation, "secret wish", "Pour-over thermos", "想找礼物");
        assertThat(kept(page))
                .as("page, goods and pictures are kept, nothing of the customer")
                .doesNotContain(conversation, token, "secret wish", "Pour-over thermos", "想找礼物", "/v3/directline/");
        HttpRequest look = HttpRequest.newBuilder(
                        URI.create(SHOP.url("/v3/directline/conversations/" + conversation + "/activities")))
                .header("Authorization", token)
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(look, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("TokenExpired");
    }

    /** All that the caches hold, with its addresses and headers. */
    static String kept(Page page) {
        return (String)
                page.evaluate(
                        "(async () => { let all = ''; for (const name of await caches.keys()) {"
                                + " const cache = await caches.open(name); for (const request of await cache.keys()) {"
                                + " const answer = await cache.match(request);"
                                + " all += [name, request.method, request.url, JSON.stringify([...request.headers]),"
                                + " JSON.stringify([...answer.headers]), await answer.text()].join('\\n') + '\\n'; } } return all; })()");
    }
}
