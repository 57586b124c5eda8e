package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Content;
import dev.zhanggui.page.Visit.Window;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the chat page shows and how it is used. */
class ChatPageIT {

    @RegisterExtension
    static final ScriptedShop SHOP = new ScriptedShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void theFrontPageIsTheChatAndAnnouncesTheVisitorOnce() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/"))) {
            visit.talk("hello");
            assertThat(visit.bubbles("user")).hasText(new String[] {"hello"});
            assertThat(visit.bubbles("bot")).hasText(new String[] {"hello"});
            visit.page.reload();
            Visit.online(visit.page);
            visit.talk("again");
            assertThat(SHOP.room.said(visit.conversation()))
                    .containsExactly(
                            Content.event("conversation.started", ""), Content.text("hello"), Content.text("again"));
            assertThat(visit.bubbles("user")).hasText(new String[] {"hello", "again"});
        }
    }

    @Test
    void theLanguageIsSwitchedEverywhereAndRemembered() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            assertThat(visit.words()).hasAttribute("placeholder", "What would you like?");
            assertThat(visit.page.locator("html")).hasAttribute("lang", "en");
            visit.page
                    .getByText("中文", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(visit.words()).hasAttribute("placeholder", "想买点什么？");
            assertThat(visit.page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(visit.page).hasTitle(Pattern.compile("掌柜"));
            String seen = visit.page.locator("body").innerText().replaceAll("EN|Zhanggui|Enter|Shift", "");
            assertThat(seen).doesNotContainPattern("[A-Za-z]{3,}");
            visit.page.reload();
            assertThat(visit.words()).hasAttribute("placeholder", "想买点什么？");
        }
    }

    @Test
    void theBrowsersLanguageDecidesFirst() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "zh-TW", ColorScheme.LIGHT)
                .arrive(SHOP.url("/chat/"))) {
            assertThat(visit.page.locator("h2").first()).hasText("今天想找点什么？");
        }
    }

    @Test
    void theColoursFollowTheSystemUntilTheVisitorChooses() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.DARK)
                .arrive(SHOP.url("/chat/"))) {
            String dark = paper(visit);
            visit.page.getByLabel("More").first().click();
            Locator toggle = visit.page.locator(".more button", new Page.LocatorOptions().setHasText("Colours"));
            toggle.click();
            String light = paper(visit);
            assertThat(light).isNotEqualTo(dark);
            visit.page.reload();
            assertThat(toggle).hasText("Colours: light");
            assertThat(paper(visit)).isEqualTo(light);
            visit.page.getByLabel("More").first().click();
            toggle.click();
            assertThat(paper(visit)).isEqualTo(dark);
        }
    }

    private static String paper(Visit visit) {
        return (String) visit.page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }

    @Test
    void markupIsShownAsTextAndNothingOfItRuns() {
        String markup = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script><b>bold</b>";
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk(markup);
            assertThat(visit.bubbles("user")).hasText(new String[] {markup});
            assertThat(visit.bubbles("bot")).hasText(new String[] {markup});
            assertThat(visit.page.evaluate("window.ran")).isNull();
            assertThat(visit.page.locator(".bubble *")).hasCount(0);
        }
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("see https://example.com/a_(b)?c=1, javascript:alert(1) or （http://例子.测试/路）。");
            Locator links = visit.bubbles("bot").locator("a");
            assertThat(links).hasText(new String[] {"https://example.com/a_(b)?c=1", "http://例子.测试/路"});
            assertThat(links.first()).hasAttribute("rel", "noopener noreferrer");
            assertThat(links.first()).hasAttribute("href", "https://example.com/a_(b)?c=1");
        }
    }

    @Test
    void productsComeAsCardsWithPriceStockAndReason() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            assertThat(visit.cards()).hasCount(4);
            assertThat(visit.cards().nth(0)).containsText("¥268");
            assertThat(visit.cards().nth(0)).containsText("a gift that parents like");
            assertThat(visit.page.locator(".card .stock"))
                    .hasText(new String[] {"In stock", "Only 3 left", "In stock", "Out of stock"});
            assertThat(visit.cards().nth(1)).containsText("¥199.50");
            visit.page.locator(".arrow.on").click();
            assertThat(visit.page.locator("snap-row")).hasAttribute("data-at", Pattern.compile("middle|end"));
        }
    }

    @Test
    void aProductIsOpenedBesideTheTalkAndTheShopHearsOfIt() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            Locator details = visit.page.getByLabel("Details: Woven bamboo tray");
            details.click();
            Locator panel = visit.page.locator("aside");
            assertThat(panel.locator("h2")).hasText("Woven bamboo tray");
            assertThat(panel.locator("h2")).isFocused();
            assertThat(panel).containsText("All about Woven bamboo tray");
            assertThat(SHOP.room.said(visit.conversation())).endsWith(Content.event("product.clicked", "TEST-3"));
            panel.getByText("Sizes?").click();
            assertThat(visit.bubbles("user").last()).hasText("Sizes?");
            visit.page.keyboard().press("Escape");
            assertThat(panel.locator("h2").first()).hasText("Picked for you");
            assertThat(details.first()).isFocused();
        }
    }

    @Test
    void aProductIsPutIntoTheCartFromItsCardOncePerPress() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            Locator add = visit.page.getByLabel("Add to cart: Pour-over thermos");
            add.dblclick();
            assertThat(visit.bubbles("bot").last()).hasText("Add to cart: Pour-over thermos");
            assertThat(SHOP.room.said(visit.conversation()))
                    .filteredOn(said -> said.payload() != null)
                    .containsExactly(Content.press("Add to cart: Pour-over thermos", "cart:TEST-2"));
            assertThat(visit.page.getByLabel("Add to cart: Silver needle tea in a box"))
                    .hasCount(0);
            assertThat(visit.page.locator("aside h2").first()).hasText("Picked for you");
        }
    }

    @Test
    void aPictureIsShrunkSentAndSeenAgain() throws Exception {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("hello");
            java.awt.image.BufferedImage large =
                    new java.awt.image.BufferedImage(3000, 2000, java.awt.image.BufferedImage.TYPE_INT_RGB);
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            javax.imageio.ImageIO.write(large, "png", bytes);
            Locator input = visit.page.locator("input[type=file]");
            input.setInputFiles(new FilePayload("photo.png", "image/png", bytes.toByteArray()));
            Locator photo = visit.page.locator(".message.user .photo");
            assertThat(photo).hasCount(1);
            assertThat(photo).hasAttribute("src", Pattern.compile("/v3/directline/conversations/.*\\.jpg\\?t="));
            assertThat(photo.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(1600);
            assertThat(SHOP.room.said(visit.conversation()))
                    .filteredOn(said -> said.event() != null)
                    .last()
                    .satisfies(said -> assertThat(said.event().name()).isEqualTo("picture.sent"));
            visit.page.reload();
            assertThat(photo).hasCount(1);
            assertThat(photo.evaluate("image => image.decode().then(() => image.naturalWidth)"))
                    .isEqualTo(1600);

            input.setInputFiles(new FilePayload("no.png", "image/png", "no picture".getBytes(UTF_8)));
            assertThat(visit.page.locator(".notice")).containsText("can’t be read as a picture");
            visit.page
                    .getByText("OK", new Page.GetByTextOptions().setExact(true))
                    .click();
            visit.context.route("**/upload", route -> route.abort());
            input.setInputFiles(new FilePayload("photo.png", "image/png", bytes.toByteArray()));
            assertThat(visit.page.locator(".foot[data-state=failed]")).containsText("Not sent");
            visit.context.unroute("**/upload");
            visit.page.getByText("Send again").click();
            assertThat(visit.page.locator(".foot[data-state=failed]")).hasCount(0);
            assertThat(photo).hasCount(2);
        }
    }

    @Test
    void aQrCodeLeadsIntoWechat() throws Exception {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("hello");
            visit.page.getByLabel("More").first().click();
            visit.page.getByText("Go on in WeChat").click();
            assertThat(visit.page.locator("dialog .qr path")).isVisible();
            assertThat(QrReader.read(visit.page)).isEqualTo(ScriptedRoom.IN_WECHAT);
            visit.page.keyboard().press("Escape");
            assertThat(visit.page.locator(".qr")).hasCount(0);
            visit.context.route(
                    "**/wechat",
                    route -> route.fulfill(
                            new Route.FulfillOptions().setStatus(404).setBody("{}")));
            visit.page.getByLabel("More").first().click();
            visit.page.getByText("Go on in WeChat").click();
            assertThat(visit.page.locator(".notice")).containsText("isn’t connected with WeChat");
        }
    }

    @Test
    void onAPhoneTheProductIsASheetThatKeepsTheKeyboardInside() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "zh-CN", ColorScheme.LIGHT)
                .arrive(SHOP.url("/chat/"))) {
            visit.talk("商品");
            visit.cards().first().locator(".details").click();
            Locator sheet = visit.page.locator("dialog.sheet");
            assertThat(sheet.locator("h2")).hasText("Celadon tea set for six");
            for (int i = 0; i < 8; i++) {
                visit.page.keyboard().press("Tab");
                assertThat(
                                (Boolean)
                                        visit.page.evaluate(
                                                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                        .isTrue();
            }
            visit.page.keyboard().press("Escape");
            assertThat(sheet).hasCount(0);
            assertThat(visit.cards().first().locator(".details")).isFocused();
        }
    }

    @Test
    void aLinkToAProductTellsTheShopWhatTheVisitorCameFor() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/?product=TEST-2"))) {
            assertThat(visit.page.locator("aside h2")).hasText("Pour-over thermos");
            assertThat(SHOP.room.said(visit.conversation()))
                    .containsExactly(
                            Content.event("conversation.started", ""), Content.event("product.clicked", "TEST-2"));
        }
    }

    @Test
    void aSuggestionIsSaidInTheVisitorsWordsAndCarriesItsPayload() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            assertThat(visit.page.locator(".chip")).hasCount(3);
            visit.page.locator(".chip").nth(1).click();
            assertThat(visit.bubbles("user").last()).hasText("Other colours");
            assertThat(visit.bubbles("bot").last()).hasText("Other colours");
            assertThat(visit.page.locator(".chip")).hasCount(0);
            assertThat(SHOP.room.said(visit.conversation()))
                    .contains(Content.press("Other colours", "/refine{colour}"));
        }
    }

    @Test
    void everythingCanBeDoneByKeyboard() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.page.keyboard().press("Tab");
            assertThat(visit.page.locator(".skip")).isFocused();
            visit.page.keyboard().press("Enter");
            assertThat(visit.words()).isFocused();
            visit.page.keyboard().type("first");
            visit.page.keyboard().press("Shift+Enter");
            visit.page.keyboard().type("products");
            visit.page.keyboard().press("Enter");
            assertThat(visit.cards()).hasCount(4);
            assertThat(visit.bubbles("user")).hasText(new String[] {"first products"});
            assertThat(visit.words()).hasValue("");
            for (int i = 0; i < 4; i++) {
                visit.page.keyboard().press("Shift+Tab");
            }
            assertThat(visit.page.locator(".chip").first()).isFocused();
            Locator last =
                    visit.page.getByLabel("Details: Silver needle tea in a box").first();
            for (int i = 0; i < 12 && !isFocused(last); i++) {
                visit.page.keyboard().press("Shift+Tab");
            }
            assertThat(last).isFocused();
            assertThat(last).isInViewport();
            visit.page.keyboard().press("Enter");
            assertThat(visit.page.locator("aside h2")).isFocused();
            visit.page.keyboard().press("Escape");
            assertThat(last).isFocused();
        }
    }

    private static boolean isFocused(Locator locator) {
        return (Boolean) locator.evaluate("each => each === document.activeElement");
    }

    @Test
    void enterThatEndsAnInputMethodsChoiceSendsNothing() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.words().fill("跑xie");
            String enter = "(field, how) => field.dispatchEvent(new KeyboardEvent('keydown',"
                    + " {key: 'Enter', bubbles: true, cancelable: true, ...how}))";
            visit.words().evaluate(enter, java.util.Map.of("isComposing", true));
            visit.words().evaluate(enter, java.util.Map.of("keyCode", 229));
            assertThat(visit.words()).hasValue("跑xie");
            assertThat(visit.bubbles("user")).hasCount(0);
            visit.words().evaluate(enter, java.util.Map.of());
            assertThat(visit.bubbles("user")).hasText(new String[] {"跑xie"});
        }
    }

    @Test
    void aMessageThatIsTooLongStaysInTheComposer() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.words().fill("鞋".repeat(4001));
            assertThat(visit.page.locator("#hint")).hasText("Too long by 1 characters");
            visit.words().press("Enter");
            assertThat(visit.bubbles("user")).hasCount(0);
            visit.words().fill("鞋".repeat(3999) + "👟");
            visit.words().press("Enter");
            assertThat(visit.bubbles("bot")).hasCount(1);
        }
    }

    @Test
    void theDraftOutlivesTheReload() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.words().fill("half a sent");
            visit.page.reload();
            assertThat(visit.words()).hasValue("half a sent");
        }
    }

    @Test
    void typingIsSeenAndPeopleAreTold() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.say("think");
            assertThat(visit.page.locator(".typing")).isVisible();
            SHOP.room.say(visit.conversation(), Role.AGENT, "This is Lin from the shop.");
            assertThat(visit.bubbles("agent")).hasText("This is Lin from the shop.");
            assertThat(visit.page.locator(".typing")).hasCount(0);
            assertThat(visit.page.locator(".who")).hasText("Shop staff");
        }
    }

    @Test
    void theVisitorSeesWhoHasTheWordAndTheirPlaceInTheQueue() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("hello");
            String talk = visit.conversation();
            Locator queue = visit.page.locator("[role=status] .notice");
            Locator marks = visit.page.locator("[role=log] .handover");
            assertThat(queue).hasCount(0);

            SHOP.room.pass(talk, Role.BOT, "handoff.initiate", "request");
            assertThat(marks).hasText(new String[] {"Passed on to our staff"});
            assertThat(queue).containsText("Waiting for a person");
            SHOP.room.place(talk, 3);
            assertThat(queue).containsText("2 ahead of you");
            SHOP.room.place(talk, 1);
            assertThat(queue).containsText("you’re next");
            queue.getByText("Never mind").click();
            assertThat(visit.bubbles("user").last()).hasText("Never mind");
            assertThat(SHOP.room.said(talk)).endsWith(Content.press("Never mind", "intent:cancel"));

            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "taken");
            assertThat(queue).hasCount(0);
            assertThat(visit.page.locator(".state")).hasText("You’re talking to our staff");
            SHOP.room.say(talk, Role.AGENT, "This is Lin.");
            SHOP.room.pass(talk, Role.AGENT, "handoff.status", "ended");
            String[] all = {"Passed on to our staff", "A colleague has taken over", "The shopkeeper bot is back"};
            assertThat(marks).hasText(all);
            assertThat(visit.page.locator(".state")).hasText("At your service");

            visit.page.reload();
            assertThat(marks).hasText(all);
            assertThat(queue).hasCount(0);
        }
    }

    @Test
    void whoReadsFurtherUpStaysThereAndIsToldOfNewMessages() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.LIGHT)
                .arrive(SHOP.url("/chat/"))) {
            visit.talk("products");
            visit.talk("products");
            visit.page.locator(".log").evaluate("log => log.scrollTo(0, 0)");
            assertThat(visit.page.locator(".newest")).isVisible();
            SHOP.room.say(visit.conversation(), Role.BOT, "one more thing");
            assertThat(visit.page.locator(".newest")).containsText("1 new message");
            assertThat(visit.page).hasTitle(Pattern.compile("^\\(1\\)"));
            visit.page.locator(".newest").click();
            assertThat(visit.bubbles("bot").last()).isInViewport();
            assertThat(visit.page.locator(".newest")).hasCount(0);
            assertThat(visit.page).hasTitle(Pattern.compile("^Zhanggui"));
        }
    }

    @Test
    void aLongConversationIsFetchedBackwardsAsFarAsTheVisitorReads() {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, "en", ColorScheme.LIGHT)
                .arrive(SHOP.url("/chat/"))) {
            visit.talk("the first words");
            for (int i = 1; i <= 150; i++) {
                SHOP.room.say(visit.conversation(), Role.BOT, "line " + i);
            }
            assertThat(visit.bubbles("bot").last()).hasText("line 150");
            visit.page.reload();
            Visit.online(visit.page);
            assertThat(visit.bubbles("bot").last()).hasText("line 150");
            assertThat(visit.bubbles("bot")).hasCount(60);
            assertThat(visit.page.locator(".welcome")).hasCount(0);

            Locator oldest = visit.bubbles("bot").filter(new Locator.FilterOptions().setHasText("line 91"));
            visit.page.locator(".log").evaluate("log => log.scrollTo(0, 0)");
            assertThat(visit.bubbles("bot")).hasCount(120);
            assertThat(oldest).isInViewport();
            assertThat(visit.page.locator("[role=log]")).hasAttribute("aria-live", "polite");
            visit.page.getByText("Earlier messages").click();
            assertThat(visit.bubbles("user")).hasText(new String[] {"the first words"});
            assertThat(visit.bubbles("bot")).hasCount(151);
            assertThat(visit.page.getByText("Earlier messages")).hasCount(0);
            assertThat(visit.page.locator(".log")).isFocused();
            visit.talk("and on");
            assertThat(visit.bubbles("bot").last()).hasText("and on");
        }
    }

    @Test
    void theWholeConversationIsSavedAsText() throws Exception {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("products, please");
            for (int i = 1; i <= 70; i++) {
                SHOP.room.say(visit.conversation(), Role.BOT, "line " + i);
            }
            SHOP.room.pass(visit.conversation(), Role.AGENT, "handoff.status", "taken");
            assertThat(visit.page.locator(".handover")).hasCount(1);
            visit.page.reload();
            Visit.online(visit.page);
            visit.page.getByLabel("More").first().click();
            Download saved = visit.page.waitForDownload(
                    () -> visit.page.getByText("Save this conversation").click());
            assertThat(saved.suggestedFilename()).startsWith("Zhanggui-").endsWith(".txt");
            assertThat(Files.readString(saved.path()))
                    .contains(
                            "You: products, please", "Celadon tea set for six  ¥268", "— A colleague has taken over —")
                    .containsSubsequence("line 1\r\n", "line 70\r\n");
        }
    }

    @Test
    void answersRingAndAreNotifiedOnlyWhenTheVisitorWantsItAndLooksElsewhere() {
        try (Visit visit = Visit.english(CHROMIUM.browser())) {
            visit.context.addInitScript(
                    "window.told = []; window.asked = 0;"
                            + "window.Notification = class { static permission = 'default';"
                            + "  static async requestPermission() { window.asked++; this.permission = 'granted'; return 'granted'; }"
                            + "  constructor(title, {body}) { window.told.push(title + ': ' + body); } close() {} };"
                            + "Object.defineProperty(document, 'visibilityState', {get: () => window.away ? 'hidden' : 'visible'});");
            visit.arrive(SHOP.url("/chat/"));
            visit.talk("hello");
            visit.page.evaluate("window.away = true");
            SHOP.room.say(visit.conversation(), Role.BOT, "unheard");
            assertThat(visit.page).hasTitle(Pattern.compile("^\\(1\\)"));
            assertThat(visit.page.evaluate("[window.asked, window.told.length]"))
                    .as("nothing without consent")
                    .isEqualTo(List.of(0, 0));

            visit.page.getByLabel("More").first().click();
            visit.page.getByText("Tell me of answers: off").click();
            assertThat(visit.page.getByText("Tell me of answers: by sound and notification"))
                    .isVisible();
            SHOP.room.say(visit.conversation(), Role.BOT, "heard");
            assertThat(visit.page).hasTitle(Pattern.compile("^\\(2\\)"));
            assertThat(visit.page.evaluate("window.told")).isEqualTo(List.of("Zhanggui: heard"));

            visit.page.evaluate("window.away = false");
            SHOP.room.say(visit.conversation(), Role.BOT, "seen");
            assertThat(visit.bubbles("bot").last()).hasText("seen");
            assertThat(visit.page.evaluate("window.told.length")).isEqualTo(1);

            visit.page.reload();
            Visit.online(visit.page);
            visit.page.getByLabel("More").first().click();
            visit.page
                    .getByText("Tell me of answers: by sound and notification")
                    .click();
            assertThat(visit.page.getByText("Tell me of answers: off")).isVisible();
        }
    }

    @Test
    void aNewConversationIsBegunWhenTheVisitorAsksForOne() {
        try (Visit visit = Visit.english(CHROMIUM.browser()).arrive(SHOP.url("/chat/"))) {
            visit.talk("hello");
            String before = visit.conversation();
            visit.page.getByLabel("Start a new conversation").first().click();
            visit.page.getByText("Start over").click();
            assertThat(visit.bubbles("user")).hasCount(0);
            visit.talk("new");
            assertThat(visit.conversation()).isNotEqualTo(before);
            assertThat(visit.bubbles("user")).hasText(new String[] {"new"});
        }
    }

    @Test
    void nothingIsCutOffOnNarrowOrZoomedPages() {
        for (List<Integer> size :
                List.of(List.of(320, 568), List.of(640, 400), List.of(320, 256), List.of(768, 1024))) {
            try (Visit visit = Visit.english(CHROMIUM.browser())) {
                visit.page.setViewportSize(size.get(0), size.get(1));
                visit.arrive(SHOP.url("/chat/"));
                visit.talk("products and a_very_long_word_" + "x".repeat(300));
                for (String part : List.of("html", ".log", ".talk", ".top", ".composer")) {
                    assertThat((Boolean)
                                    visit.page.locator(part).evaluate("each => each.scrollWidth <= each.clientWidth"))
                            .as("%s at %s", part, size)
                            .isTrue();
                }
                assertThat(visit.words()).isInViewport();
            }
        }
    }
}
