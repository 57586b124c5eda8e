package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.zhanggui.app.ChatVisitor;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer asks for a person, and gets one: the desk and the staff's sign-in on the whole shop, in a browser. */
class DeskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String QUEUE = "/api/v1/desk/conversations";

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN, LIGHT", "DESKTOP, en-GB, DARK"})
    void whoSignsInTakesTheCustomerAndGivesTheWordBack(Window window, String locale, ColorScheme colours) {
        boolean chinese = locale.startsWith("zh");
        String language = chinese ? "zh" : "en";
        ChatVisitor customer = new ChatVisitor(SHOP);
        assertThat(customer.say(chinese ? "转人工" : "let me talk to a human", language))
                .anyMatch(text -> text.contains(chinese ? "同事" : "colleague"));
        String question = chinese ? "鞋子能开发票吗" : "my shoes squeak";
        customer.write(question, language);
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours)) {
            Page page = visit.page;
            page.navigate(SHOP.url("/desk/"));
            page.waitForURL("**/staff/?next=/desk/");
            page.locator("input[name=name]").fill("Admin");
            page.locator("input[name=password]").fill("not the password");
            page.locator("button[type=submit]").click();
            assertThat(page.locator(".problem")).not().hasText("");
            Looks.STAFF.check(visit, "staff-login");
            page.locator("input[name=password]").fill(OpenShop.STAFF_PASSWORD);
            page.locator("input[name=password]").press("Enter");
            page.waitForURL("**/desk/");

            page.locator("nav li", new Page.LocatorOptions().setHasText(question))
                    .locator("button")
                    .click();
            assertThat(page.locator(".log li.customer").last()).containsText(question);
            page.locator(".acts .main").click();
            assertThat(page.locator("textarea")).isVisible();
            page.locator("textarea").fill("A drop of oil helps.");
            page.locator("textarea").press("Enter");
            assertThat(page.locator(".log li.agent")).containsText("A drop of oil helps.");
            await().atMost(PATIENCE).until(() -> customer.words().contains("A drop of oil helps."));
            String unanswered = customer.write(chinese ? "算了" : "never mind", language);
            assertThat(page.locator(".log li.customer").last()).containsText(chinese ? "算了" : "never mind");
            Looks.STAFF.check(visit, "desk-mine");

            page.locator("form .acts button[type=button]").click();
            assertThat(page.locator("form")).hasCount(0);
            await().atMost(PATIENCE).until(() -> customer.words().stream()
                    .anyMatch(text -> text.contains(chinese ? "我回来了" : "I'm back")));
            assertThat(customer.say(chinese ? "你们几点关门" : "when do you close", language))
                    .anyMatch(text -> text.contains("10:00"));
            assertThat(customer.answersTo(unanswered)).as("the bot was silent").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 转人工, 正在等店员接待, 掌柜回来了, 已送达, 已读",
        "en-GB, talk to a human, Waiting for a person, The shopkeeper bot is back, Delivered, Read"
    })
    void theCustomersPageSaysWhoHasTheWordAndWhatIsRead(
            String locale, String words, String waiting, String back, String delivered, String read) throws Exception {
        try (Visit visit = Visit.of(CHROMIUM.browser(), Window.PHONE, locale, ColorScheme.LIGHT)) {
            visit.arrive(SHOP.url("/chat/"));
            visit.talk(words);
            Locator queue = visit.page.locator("[role=status] .notice");
            assertThat(queue).containsText(waiting);
            assertThat(queue).hasText(Pattern.compile("下一位|前面还有|next|ahead"));
            String conversation = visit.conversation();
            assertThat(send(post(conversation + "/take", "{}")).statusCode()).isEqualTo(204);
            assertThat(queue).hasCount(0);
            assertThat(visit.page.locator(".handover.agent")).isVisible();
            visit.page
                    .locator("input[type=file]")
                    .setInputFiles(new FilePayload("photo.png", "image/png", visit.page.screenshot()));
            assertThat(visit.page.locator(".photo")).hasAttribute("src", Pattern.compile("\\?t="));
            Matcher picture = Pattern.compile("\"picture\":\"([^\"]+[.]jpg)\"")
                    .matcher(send(get("/" + conversation)).body());
            assertThat(picture.find()).isTrue();
            String path = "/pictures/" + picture.group(1);
            HttpResponse<String> shown = send(get("/" + conversation + path));
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.headers().firstValue("content-type")).hasValue("image/jpeg");
            assertThat(send(get("/another" + path)).statusCode()).isEqualTo(404);
            Locator state = visit.page.locator(".message.user .foot").last();
            assertThat(state).containsText(delivered);
            assertThat(send(post(conversation + "/seen", "{\"seq\":0}")).statusCode())
                    .isEqualTo(400);
            assertThat(send(post(conversation + "/seen", "{\"seq\":1}")).statusCode())
                    .isEqualTo(204);
            assertThat(visit.page.locator(".message.user .foot").first()).containsText(read);
            assertThat(state).containsText(delivered);
            assertThat(send(post(conversation + "/seen", "{\"seq\":99}")).statusCode())
                    .isEqualTo(204);
            assertThat(state).containsText(read);
            assertThat(send(post(conversation + "/return", "{}")).statusCode()).isEqualTo(204);
            assertThat(visit.page.locator(".handover.bot")).hasText(back);
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN, LIGHT, failed, 通知也没送到", "DESKTOP, en-GB, DARK, told, Told so by a notice at"})
    void theDeskSaysWhetherACustomerOfWechatWasToldThatAnAnswerWaits(
            Window window, String locale, ColorScheme colours, String result, String words) {
        String row = "{\"conversation\":\"c1\",\"channel\":\"wechat\",\"reason\":\"request\",\"state\":\"mine\","
                + "\"since\":\"2026-11-26T09:00:00Z\",\"last\":\"oWaits\"}";
        String line =
                "{\"seq\":1,\"role\":\"agent\",\"text\":\"Here it is\",\"event\":null,\"picture\":null,\"products\":0}";
        try (Visit visit = Visit.of(CHROMIUM.browser(), window, locale, colours)) {
            Page page = visit.page;
            page.route(
                    "**" + QUEUE,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"conversations\":[" + row + "],\"total\":1}")));
            page.route(
                    "**" + QUEUE + "/c1?after=*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"lines\":[" + line + "],\"notice\":{\"result\":\"" + result
                                    + "\",\"at\":\"2026-11-28T12:03:00Z\"}}")));
            page.navigate(SHOP.url("/desk/"));
            page.locator("nav li button").click();
            assertThat(page.locator(".told." + result)).containsText(words);
            assertThat(page.locator(".told")).containsText(Pattern.compile("\\d\\d:03"));
            Looks.STAFF.check(visit, "desk-notice");
        }
    }

    @Test
    void ofTwoWhoTakeAConversationOneHasIt() throws Exception {
        ChatVisitor customer = new ChatVisitor(SHOP);
        customer.say("I need to speak to a person", "en");
        String conversation = customer.conversation();
        List<CompletableFuture<HttpResponse<String>>> both = List.of(
                http.sendAsync(post(conversation + "/take", "{}"), HttpResponse.BodyHandlers.ofString()),
                http.sendAsync(post(conversation + "/take", "{}"), HttpResponse.BodyHandlers.ofString()));
        assertThat(both.stream().map(each -> each.join().statusCode())).containsExactlyInAnyOrder(204, 409);

        String said = "{\"key\":\"k1\",\"text\":\"Hello there\"}";
        assertThat(send(post(conversation + "/say", said)).statusCode()).isEqualTo(204);
        assertThat(send(post(conversation + "/say", said)).statusCode()).isEqualTo(204);
        assertThat(customer.words().stream().filter("Hello there"::equals))
                .as("a repeat says nothing")
                .hasSize(1);
        assertThat(send(post(conversation + "/return", "{}")).statusCode()).isEqualTo(204);
        assertThat(send(post(conversation + "/return", "{}")).statusCode())
                .as("twice is once")
                .isEqualTo(204);
        await().atMost(PATIENCE).until(() -> back(customer) > 0);
        assertThat(customer.say("when do you close", "en")).anyMatch(text -> text.contains("10:00"));
        assertThat(back(customer)).isEqualTo(1);
        assertThat(send(post(conversation + "/say", said.replace("k1", "k2"))).statusCode())
                .as("after the return the agent cannot speak")
                .isEqualTo(409);
    }

    private static long back(ChatVisitor customer) {
        return customer.words().stream()
                .filter(text -> text.contains("I'm back"))
                .count();
    }

    @Test
    void aComplaintWhoseCustomerWaitsNoMoreIsSeenToAllTheSame() throws Exception {
        ChatVisitor customer = new ChatVisitor(SHOP);
        customer.say("I want to make a complaint", "en");
        customer.say("nobody answers my mails and the box was empty", "en");
        customer.say("never mind", "en");
        try (Visit visit = Visit.english(CHROMIUM.browser())) {
            Page page = visit.page;
            page.navigate(SHOP.url("/staff/?next=/desk/"));
            page.locator("input[name=name]").fill("admin");
            page.locator("input[name=password]").fill(OpenShop.STAFF_PASSWORD);
            page.locator("input[name=password]").press("Enter");
            Locator row = page.locator("nav li", new Page.LocatorOptions().setHasText("Waited in vain"));
            row.locator("button").click();
            assertThat(page.locator(".log li.customer").first()).containsText("complaint");
            Looks.STAFF.check(visit, "desk-missed");
            page.getByText("Settled", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(row).hasCount(0);
        }
        assertThat(send(post(customer.conversation() + "/settle", "{}")).statusCode())
                .as("twice is once")
                .isEqualTo(204);
        assertThat(send(post("no-such-conversation/settle", "{}")).statusCode()).isEqualTo(409);
    }

    @Test
    void strangersAndOtherSitesAreTurnedAway() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(URI.create(SHOP.url(QUEUE))).build();
        assertThat(send(bare).statusCode()).isEqualTo(401);
        HttpRequest wrong = HttpRequest.newBuilder(URI.create(SHOP.url(QUEUE)))
                .header("Authorization", "Bearer nonsense")
                .build();
        assertThat(send(wrong).statusCode()).isEqualTo(401);
        HttpRequest elsewhere = HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/staff/login")))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"admin\",\"password\":\"x\"}"))
                .build();
        assertThat(send(elsewhere).statusCode()).isEqualTo(403);
        String unknown = send(login("nobody", "whatever it is")).body();
        String known = send(login("admin", "whatever it is")).body();
        assertThat(unknown.replaceAll("urn:\\S+", "")).isEqualTo(known.replaceAll("urn:\\S+", ""));
    }

    private static HttpRequest login(String name, String password) {
        return HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/staff/login")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}"))
                .build();
    }

    private static HttpRequest get(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create(SHOP.url(QUEUE + path)))
                .header("Authorization", "Bearer " + SHOP.staffToken())
                .build();
    }

    private static HttpRequest post(String path, String body) throws IOException {
        return HttpRequest.newBuilder(URI.create(SHOP.url(QUEUE + "/" + path)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + SHOP.staffToken())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
