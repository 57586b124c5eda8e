package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.zhanggui.app.ChatVisitor;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.Setup;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.page.Visit.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer in the whole shop: understanding, catalogue, recommendations and dialogs behind the page. */
class ShopPageIT {

    private static final WechatPlatform WECHAT = WechatPlatform.start(
                    0,
                    new Setup(
                            "gh_shop",
                            "wxshop0000000002",
                            "0123456789abcdef0123456789abcdef",
                            "tea-leaf",
                            "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                            "safe"),
                    Clock.systemUTC(),
                    Duration.ofSeconds(5),
                    new Faults(0.3, 0, 0, 0, new Random(5)))
            .await();

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop(WECHAT.configuration("demo"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @BeforeAll
    static void connect() {
        WECHAT.calls(SHOP.url("/wechat/demo"));
    }

    @AfterAll
    static void close() {
        WECHAT.close().await();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,想买一双五百以内的跑鞋,鞋", "en-GB,running shoes under 500,shoe|runner"})
    void aWishIsAnsweredWithProductsThatFitAndTheClickChangesWhatComesNext(String language, String wish, String word) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.DESKTOP, language, ColorScheme.LIGHT)
                .arrive(SHOP.url("/"))) {
            visit.talk(wish);
            assertThat(visit.cards().first()).isVisible();
            List<String> titles = visit.page.locator(".card .name").allInnerTexts();
            assertThat(titles)
                    .isNotEmpty()
                    .allMatch(title -> title.toLowerCase().matches(".*(" + word + ").*"), "a shoe");
            assertThat(prices(visit)).allMatch(price -> price <= 500);
            assertThat(visit.page.locator(".card .stock.none")).hasCount(0);
            assertThat((Boolean) visit.page.evaluate(
                            "Promise.all([...document.querySelectorAll('.card img')].map(i => (i.loading = 'eager', i.decode())))"
                                    + ".then(() => true, () => false)"))
                    .as("every picture can be drawn")
                    .isTrue();

            int carousels = visit.page.locator("snap-row").count();
            visit.cards().first().locator(".details").click();
            assertThat(visit.page.locator("aside h2")).hasText(titles.get(0));
            assertThat(visit.page.locator("aside .told")).not().isEmpty();
            assertThat(visit.page.locator("snap-row")).hasCount(carousels + 2);
            List<String> next =
                    visit.page.locator("snap-row").last().locator(".name").allInnerTexts();
            assertThat(next).isNotEmpty().doesNotContain(titles.get(0)).isNotEqualTo(titles);
            assertThat(visit.page.locator("snap-row").last().locator(".reason")).hasCount(next.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,降噪耳机,有什么推荐吗", "en-GB,noise cancelling headphones,recommend something"})
    void aClickChangesWhatIsRecommendedNext(String language, String wish, String ask) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.DESKTOP, language, ColorScheme.LIGHT)
                .arrive(SHOP.url("/"))) {
            visit.talk(ask);
            List<String> before = lastCards(visit);
            visit.talk(wish);
            visit.cards().first().locator(".details").click();
            assertThat(visit.page.locator("aside h2")).isVisible();
            visit.talk(ask);
            List<String> after = lastCards(visit);
            assertThat(after).isNotEmpty().isNotEqualTo(before);
            assertThat(visit.page.locator("[role=log] .reason").last()).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,有什么茶,购物车,看购物车", "en-GB,show me tea,cart,Show my cart"})
    void aProductGoesIntoTheCartFromItsCard(String language, String wish, String word, String next) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, language, ColorScheme.LIGHT)
                .arrive(SHOP.url("/"))) {
            visit.talk(wish);
            String title = visit.cards().first().locator(".name").innerText();
            visit.cards().first().locator(".add").click();
            assertThat(visit.bubbles("bot").last()).containsText(word);
            assertThat(visit.bubbles("bot").last()).containsText(title);
            assertThat(visit.page.locator(".chip").first()).hasText(next);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN,晨雾,奔屿 晨雾 轻量透气跑鞋,¥299,购物车是空的|空",
        "en,morning mist,Benyu Morning Mist lightweight running shoes,¥299,empty"
    })
    void aSizeChosenAtTheShelfIsInTheCartAndGoesOutAgain(
            String language, String query, String title, String sum, String empty) {
        try (Visit kiosk = Kiosks.of(SHOP).visit(CHROMIUM.browser(), language, ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            kiosk.page
                    .locator(".languages button[lang^=" + language.substring(0, 2) + "]")
                    .click();
            Visit.online(kiosk.page);
            kiosk.page.locator(".rooms button").nth(1).click();
            kiosk.page.locator("#seek").fill(query);
            kiosk.page
                    .locator(".grid .ware")
                    .filter(new Locator.FilterOptions().setHasText(title))
                    .click();
            kiosk.page.locator(".sizes .here").first().click();
            kiosk.page.locator(".ware-sheet .row .button").first().click();
            assertThat(kiosk.bubbles("bot").last()).containsText(title);
            assertThat(kiosk.bubbles("bot").last()).containsText(sum);

            kiosk.page.locator(".rooms button").last().click();
            assertThat(kiosk.page.locator(".lines-of-cart li")).hasCount(1);
            assertThat(kiosk.page.locator(".lines-of-cart li")).containsText("40");
            kiosk.shoot("store-7-cart-real");
            kiosk.page.locator(".lines-of-cart button").click();
            assertThat(kiosk.page.locator(".lines-of-cart li")).hasCount(0);
            assertThat(kiosk.page.locator(".cart .told")).containsText(Pattern.compile(empty));
        }
    }

    /** From the kiosk to the phone's page to WeChat: the same cart, thread and memory, and nothing stays behind. */
    @ParameterizedTest
    @CsvSource({
        "zh,'中文，点这里开始',有什么茶,购物车里有什么,带到手机上,更多,到微信里接着聊,你记得我什么,自助机,微信,刚才看",
        "en,'English, touch to begin',show me tea,what is in my cart,Take it along on the phone,More,Go on in WeChat,"
                + "what do you know about me,kiosk,WeChat,(?i)we (?:were|had)"
    })
    void aCustomerGoesFromTheKioskToThePageToWechat(
            String language,
            String begin,
            String wish,
            String ask,
            String move,
            String more,
            String wechat,
            String known,
            String page,
            String messenger,
            String list)
            throws Exception {
        try (Visit kiosk = Kiosks.of(SHOP).visit(CHROMIUM.browser(), language, ColorScheme.LIGHT);
                Visit phone = Visit.of(CHROMIUM.browser(), Window.PHONE, language, ColorScheme.LIGHT)) {
            kiosk.page.navigate(SHOP.url("/kiosk/"));
            kiosk.page.getByText(begin).click();
            Visit.online(kiosk.page);
            kiosk.talk(wish);
            List<String> titles = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                titles.add(kiosk.cards().nth(i).locator(".name").innerText());
                int said = kiosk.bubbles("bot").count();
                kiosk.cards().nth(i).locator(".add").click();
                assertThat(kiosk.bubbles("bot")).hasCount(said + 1);
            }
            kiosk.page.getByText(move).click();
            assertThat(kiosk.page.locator(".qr path")).isVisible();
            phone.arrive(QrReader.read(kiosk.page));
            assertThat(phone.bubbles("user").first()).hasText(wish);
            phone.talk(ask);
            for (String title : titles) {
                assertThat(phone.bubbles("bot").last()).containsText(title);
            }
            assertThat(kiosk.page.locator(".languages")).isVisible();
            assertThat(kiosk.page.locator(".message")).hasCount(0);

            phone.page.getByLabel(more).first().click();
            phone.page.getByText(wechat).click();
            assertThat(phone.page.locator(".qr path")).isVisible();
            String user = "oFromTheKiosk" + language;
            WECHAT.scan(user, QrReader.read(phone.page)).await();
            String shown = seen(user, 0, list);
            assertThat(shown).contains(titles);
            String first = Pattern.compile("(?m)^1\\. ([^ ·¥]+ [^ ·¥]+)")
                    .matcher(shown.substring(shown.lastIndexOf("\n1. ")))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
            said(user, "1", first);
            said(user, ask, titles.get(0), titles.get(1));
            said(user, known, page, messenger);
            assertThat(WECHAT.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 有绿茶吗, 转人工, 网页, 微信, 你好，我是小林",
        "en-GB, do you have green tea, let me talk to a human, Web page, WeChat, Hello from Lin"
    })
    void whoHelpsOnThePageGoesAlongIntoWechat(
            String locale, String question, String person, String page, String messenger, String words) {
        ChatVisitor customer = new ChatVisitor(SHOP);
        customer.say(question, locale.substring(0, 2));
        customer.say(person, locale.substring(0, 2));
        String user = "oWithLin" + locale.substring(0, 2);
        try (Visit staff = Visit.of(CHROMIUM.browser(), Window.TABLET, locale, ColorScheme.LIGHT)) {
            Page desk = staff.page;
            desk.navigate(SHOP.url("/staff/?next=/desk/"));
            desk.locator("input[name=name]").fill("admin");
            desk.locator("input[name=password]").fill(OpenShop.STAFF_PASSWORD);
            desk.locator("input[name=password]").press("Enter");
            desk.waitForURL("**/desk/");
            desk.locator("nav li", new Page.LocatorOptions().setHasText(person))
                    .locator("button")
                    .click();
            desk.locator(".acts .main").click();
            assertThat(desk.locator("textarea")).isVisible();
            WECHAT.scan(user, customer.invitationToWechat()).await();
            assertThat(desk.locator(".log .place")).hasText(new String[] {page, messenger});
            assertThat(desk.locator(".log li.customer").first()).containsText(question);
            desk.locator("textarea").fill(words);
            desk.locator("textarea").press("Enter");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> WECHAT.seen(user)
                    .contains(words));
            assertThat(desk.locator(".log li.agent").last()).containsText(words);
            Looks.STAFF.check(staff, "desk-continued");
            desk.locator("form .acts button[type=button]").click();
            assertThat(desk.locator("form")).hasCount(0);
            assertThat(WECHAT.violations()).isEmpty();
        }
    }

    /** A user of WeChat writes, and is answered with all of that. */
    private static void said(String user, String words, String... wanted) {
        int before = WECHAT.seen(user).size();
        WECHAT.say(user, words).await();
        seen(user, before, wanted);
    }

    /** What a user of WeChat sees after so many messages, once it has all that. @param wanted regular expressions */
    private static String seen(String user, int before, String... wanted) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> String.join(
                                "\n",
                                WECHAT.seen(user)
                                        .subList(before, WECHAT.seen(user).size())),
                        text -> Stream.of(wanted)
                                .allMatch(each ->
                                        Pattern.compile(each).matcher(text).find()));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,图片", "en-GB,picture"})
    void aPictureIsAnsweredHonestly(String language, String word) {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, language, ColorScheme.LIGHT)
                .arrive(SHOP.url("/"))) {
            byte[] shot = visit.page.screenshot();
            visit.page.locator("input[type=file]").setInputFiles(new FilePayload("photo.png", "image/png", shot));
            assertThat(visit.page.locator(".photo")).hasAttribute("src", Pattern.compile("\\?t="));
            assertThat(visit.bubbles("bot").last()).hasText(Pattern.compile("words|文字|打字|" + word));
            visit.shoot("picture");
        }
    }

    /** The titles on the last row of products in the conversation. */
    private static List<String> lastCards(Visit visit) {
        Locator rows = visit.page.locator("[role=log] .cards");
        assertThat(rows.last()).isVisible();
        return rows.last().locator(".name").allInnerTexts();
    }

    private static List<Double> prices(Visit visit) {
        return visit.page.locator(".card .price").allInnerTexts().stream()
                .map(price -> Double.parseDouble(price.replaceAll("[^0-9.]", "")))
                .toList();
    }

    @Test
    void theRestartedShopStillKnowsTheConversation() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/"))) {
            visit.talk("running shoes under 500");
            List<String> user = visit.bubbles("user").allInnerTexts();
            List<String> bot = visit.bubbles("bot").allInnerTexts();
            SHOP.restart();
            Visit.online(visit.page);
            visit.page.reload();
            assertThat(visit.bubbles("user")).hasText(user.toArray(String[]::new));
            assertThat(visit.bubbles("bot")).hasText(bot.toArray(String[]::new));
            visit.talk("thank you");
        }
    }

    @Test
    void markupIsTextInTheWholeShopToo() {
        String markup = "<img src=x onerror=\"window.ran=1\"> & <b>shoes</b>";
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/"))) {
            visit.talk(markup);
            assertThat(visit.bubbles("user").last()).hasText(markup);
            assertThat(visit.page.evaluate("window.ran")).isNull();
            assertThat(visit.page.locator("img[src=x], .bubble b")).hasCount(0);
        }
    }

    @Test
    void axeFindsNothingOnTheRealGoods() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "zh-CN", ColorScheme.DARK)
                .arrive(SHOP.url("/"))) {
            visit.talk("送妈妈的生日礼物，三百左右");
            Locator card = visit.cards().first();
            assertThat(card).isVisible();
            assertThat(new AxeBuilder(visit.page).setLegacyMode(true).analyze().getViolations())
                    .isEmpty();
        }
    }
}
