package dev.zhanggui.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.page.Visit.Window;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A kiosk and the staff of its store, on the whole shop: both screens, and what both doors refuse. */
class KioskStaffIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop("kiosk: {callSeconds: 4}\n");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"TABLET, zh-CN, LIGHT", "PHONE, en-GB, DARK"})
    void aDeviceIsEnrolledItsCustomerIsHelpedAndItIsSteeredFromAfar(Window window, String locale, ColorScheme colours) {
        boolean zh = locale.startsWith("zh");
        String name = zh ? "门口" : "By the door";
        try (Visit staff = Visit.of(CHROMIUM.browser(), window, locale, colours);
                Visit kiosk = Visit.of(CHROMIUM.browser(), Window.KIOSK, locale, colours)) {
            Page desk = staff.page;
            Page screen = kiosk.page;
            signIn(desk);
            assertThat(desk.locator(".queue")).not().containsText("…");
            Looks.STAFF.check(staff, "kiosk-staff-1-no-calls");
            desk.locator("#tab-devices").click();
            desk.locator(".adding input").fill(name);
            desk.locator(".adding select").selectOption("jingan");
            desk.locator(".adding .main").click();
            assertThat(desk.locator(".code output")).isVisible();
            String code = desk.locator(".code output").innerText();
            Looks.STAFF.check(staff, "kiosk-staff-2-code");

            screen.navigate(SHOP.url("/kiosk/?idle=600&beat=1"));
            assertThat(screen.locator(".enrol")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-7-enrol");
            enter(screen, code.startsWith("0000") ? "11112222" : "00001111");
            assertThat(screen.locator(".enrol .problem")).containsText(zh ? "不对" : "wrong");
            Looks.KIOSK.check(kiosk, "kiosk-8-wrong-code");
            screen.setViewportSize(Window.LYING_KIOSK.width, Window.LYING_KIOSK.height);
            assertThat(screen.locator(".keys button").last())
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            screen.setViewportSize(Window.KIOSK.width, Window.KIOSK.height);
            enter(screen, code.replace(" ", ""));
            assertThat(screen.locator(".languages")).isVisible();
            assertThat(screen.evaluate("document.cookie")).isEqualTo("");
            Locator device = desk.locator(".device", new Page.LocatorOptions().setHasText(name));
            assertThat(device.locator(".mode.attract")).isVisible();

            screen.getByText(zh ? "中文，点这里开始" : "English, touch to begin").click();
            Visit.online(screen);
            kiosk.talk(zh ? "有什么茶" : "show me tea");
            assertThat(device.locator(".mode.in_use")).isVisible();
            desk.locator("#tab-calls").click();
            desk.locator(".as input").fill(zh ? "小林" : "Lin");
            screen.locator("nav.acts button").first().click();
            assertThat(screen.locator(".notice.call[data-state=called]")).isVisible();
            Looks.KIOSK.check(kiosk, "kiosk-9-called");
            Locator call = desk.locator(".call:not(.cancelled):not(.done)", new Page.LocatorOptions().setHasText(name));
            assertThat(call).hasClass(java.util.regex.Pattern.compile("called"));
            Looks.STAFF.check(staff, "kiosk-staff-3-called");
            call.locator(".main").click();
            assertThat(screen.locator(".notice.call[data-state=coming]")).containsText(zh ? "小林" : "Lin");
            Looks.KIOSK.check(kiosk, "kiosk-10-coming");

            call.getByText(zh ? "看对话" : "Conversation").click();
            assertThat(desk.locator(".log li.customer").first()).containsText(zh ? "茶" : "tea");
            desk.locator(".conversation .acts .main").click();
            desk.locator("textarea").fill("A green one?");
            desk.locator("textarea").press("Enter");
            assertThat(kiosk.bubbles("agent").last()).hasText("A green one?");
            kiosk.say(zh ? "好" : "yes please");
            assertThat(desk.locator(".log li.customer").last()).containsText(zh ? "好" : "yes please");
            Looks.STAFF.check(staff, "kiosk-staff-4-conversation");
            desk.locator(".conversation form button[type=button]").click();
            assertThat(kiosk.bubbles("bot").last()).containsText(zh ? "我回来了" : "I'm back");
            call.getByText(zh ? "处理完了" : "Done").click();
            assertThat(screen.locator(".notice.call[data-state=done]")).isVisible();
            screen.locator(".notice.call button").click();
            assertThat(screen.locator(".notice.call")).hasCount(0);

            desk.locator("#tab-devices").click();
            device.getByText(zh ? "暂停" : "Close it", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(device.locator(".mode.in_use")).isVisible();
            screen.locator("nav.acts button").last().click();
            assertThat(screen.locator(".attract")).containsText(zh ? "暂停使用" : "closed");
            assertThat(screen.locator(".languages")).hasCount(0);
            Looks.KIOSK.check(kiosk, "kiosk-11-closed");
            assertThat(device.locator(".mode.closed")).isVisible();
            Looks.STAFF.check(staff, "kiosk-staff-5-devices");
            device.getByText(zh ? "恢复" : "Open it").click();
            assertThat(screen.locator(".languages")).isVisible();

            screen.evaluate("document.body.dataset.before = 'loaded'");
            device.getByText(zh ? "重新加载" : "Reload", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(screen.locator("body[data-before]")).hasCount(0);
            assertThat(screen.locator(".languages")).isVisible();

            device.getByText(zh ? "停用" : "Revoke").click();
            device.locator("[role=alert] + .acts .main").click();
            assertThat(screen.locator(".enrol")).isVisible();

            desk.locator("#tab-stock").click();
            desk.locator("input[type=search]").fill(zh ? "龙井" : "backpack");
            desk.locator("input[type=search]").press("Enter");
            assertThat(desk.locator(".goods").first()).isVisible();
            Looks.STAFF.check(staff, "kiosk-staff-6-stock");
            staff.context.setOffline(true);
            assertThat(desk.locator(".notice")).not().hasText("");
            Looks.STAFF.check(staff, "kiosk-staff-7-away");
        }
    }

    @Test
    void withoutAnEnrolledDeviceThereIsNoConversationOfAKiosk() throws Exception {
        assertThat(send(post("/kiosk/api/sessions", "{}", "")).statusCode()).isEqualTo(401);
        assertThat(send(post("/kiosk/api/sessions", "{}", "zhanggui_kiosk=guessed"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(get("/kiosk/api/device", "")).statusCode()).isEqualTo(401);
        assertThat(send(post("/kiosk/api/beat", "{\"mode\":\"attract\"}", "")).statusCode())
                .isEqualTo(401);
        assertThat(send(post("/kiosk/api/calls", "{\"conversation\":\"x\"}", ""))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCredentialIsForTheKiosksOwnPagesAlone() throws Exception {
        HttpResponse<String> enrolled = send(post("/kiosk/api/enrol", "{\"code\":\"" + code("Cookie") + "\"}", ""));
        assertThat(enrolled.statusCode()).isEqualTo(200);
        String cookie = enrolled.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/kiosk/api");
        assertThat(enrolled.body()).doesNotContain(cookie.replaceFirst("^[^=]+=([^;]+);.*$", "$1"));
        assertThat(enrolled.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        String secret = cookie.replaceFirst(";.*$", "");
        HttpRequest elsewhere = HttpRequest.newBuilder(URI.create(SHOP.url("/kiosk/api/sessions")))
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .header("Cookie", secret)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> refused = send(elsewhere);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(send(get("/kiosk/api/device", secret)).body()).contains("jingan");
    }

    @Test
    void staffOfOtherRolesAndStrangersSteerNothing() throws Exception {
        for (String path : List.of("devices", "calls", "stores", "stock?q=tea")) {
            assertThat(send(get("/api/v1/kiosk/" + path, "")).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(send(post("/api/v1/kiosk/devices", "{\"name\":\"x\",\"store\":\"jingan\"}", ""))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(staff("POST", "devices", "{\"name\":\"x\",\"store\":\"nowhere\"}"))
                        .body())
                .contains("nowhere", "jingan, xuhui, pudong");
        assertThat(send(staff("POST", "devices", "{\"name\":\" \",\"store\":\"jingan\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCallThatNobodyAnswersGoesToTheDeskToo() throws Exception {
        String device = Kiosks.of(SHOP).cookie();
        JsonObject session = new JsonObject(send(post("/kiosk/api/sessions", "{\"language\":\"en\"}", device))
                .body());
        String conversation = session.getString("conversationId");
        String call = "{\"language\":\"en\",\"conversation\":\"" + conversation + "\"}";
        assertThat(send(post("/kiosk/api/calls", call, device)).body()).contains("\"state\":\"called\"");
        assertThat(send(post("/kiosk/api/calls", call, Kiosks.of(SHOP).cookie()))
                        .statusCode())
                .as("another device")
                .isEqualTo(404);
        await().atMost(PATIENCE).until(() -> !waiting(conversation).isEmpty());
        JsonObject row = waiting(conversation).getJsonObject(0);
        assertThat(row.getString("channel")).isEqualTo("kiosk");
        assertThat(row.getString("state")).isEqualTo("waiting");
        assertThat(send(get("/kiosk/api/calls/" + conversation, device)).body())
                .contains("\"state\":\"called\"", "\"handed\":true");

        String id = new JsonObject(send(staff("GET", "calls", "")).body())
                .getJsonArray("calls").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getBoolean("handed"))
                        .map(each -> each.getString("id"))
                        .findFirst()
                        .orElseThrow();
        assertThat(send(staff("POST", "calls/" + id + "/take", "{\"as\":\"Lin\"}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(staff("GET", "calls/" + id + "/lines", "")).body()).contains("\"word\":\"mine\"");
        assertThat(send(staff("POST", "calls/" + id + "/done", "{}")).statusCode())
                .isEqualTo(200);
        assertThat(send(staff("GET", "calls/" + id + "/lines", "")).statusCode())
                .as("what is over is read no more")
                .isEqualTo(409);
        await().atMost(PATIENCE).until(() -> waiting(conversation).isEmpty());
    }

    @Test
    void goodsAreFoundByBarcodeAndSkuWithTheirShelf() throws Exception {
        JsonObject scanned = goods("2018000100000");
        assertThat(scanned.getString("sku")).isEqualTo("TE-0001");
        assertThat(scanned.getJsonArray("stock").encode()).contains("\"store\":\"jingan\",\"count\":9");
        assertThat(scanned.getJsonArray("places").encode()).contains("jingan");
        assertThat(goods("te-0001")).isEqualTo(scanned);
        assertThat(send(staff("GET", "stock?q=4006381333931", "")).body())
                .as("nobody sells that")
                .isEqualTo("{\"goods\":[]}");
        assertThat(send(staff("GET", "stock?q=", "")).statusCode()).isEqualTo(400);
    }

    private JsonObject goods(String query) throws Exception {
        return new JsonObject(send(staff("GET", "stock?q=" + query, "")).body())
                .getJsonArray("goods")
                .getJsonObject(0);
    }

    @Test
    void aDeviceThatIsRevokedCannotGoOnWithItsCustomer() throws Exception {
        HttpResponse<String> made = send(staff("POST", "devices", "{\"name\":\"Lost\",\"store\":\"xuhui\"}"));
        JsonObject code = new JsonObject(made.body());
        String cookie = Kiosks.enrolled(SHOP.url(""), code.getString("code")).cookie();
        JsonObject session =
                new JsonObject(send(post("/kiosk/api/sessions", "{}", cookie)).body());
        HttpRequest look = HttpRequest.newBuilder(URI.create(SHOP.url(
                        "/v3/directline/conversations/" + session.getString("conversationId") + "/activities")))
                .header("Authorization", "Bearer " + session.getString("token"))
                .build();
        assertThat(send(look).statusCode()).isEqualTo(200);
        assertThat(send(staff("DELETE", "devices/" + code.getString("device"), ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(look).statusCode()).isEqualTo(403);
        assertThat(send(get("/kiosk/api/device", cookie)).statusCode()).isEqualTo(401);
    }

    private JsonArray waiting(String conversation) throws Exception {
        HttpRequest look = HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/desk/conversations")))
                .header("Authorization", "Bearer " + SHOP.staffToken())
                .build();
        return new JsonArray(new JsonObject(send(look).body())
                .getJsonArray("conversations").stream()
                        .map(JsonObject.class::cast)
                        .filter(each -> each.getString("conversation").equals(conversation))
                        .toList());
    }

    private String code(String name) throws Exception {
        return new JsonObject(send(staff("POST", "devices", "{\"name\":\"" + name + "\",\"store\":\"jingan\"}"))
                        .body())
                .getString("code");
    }

    private static void signIn(Page page) {
        page.navigate(SHOP.url("/kiosk/staff/"));
        page.waitForURL("**/staff/?next=/kiosk/staff/");
        page.locator("input[name=name]").fill("admin");
        page.locator("input[name=password]").fill(OpenShop.STAFF_PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL("**/kiosk/staff/");
    }

    private static void enter(Page screen, String code) {
        for (char digit : code.toCharArray()) {
            screen.locator(".keys button[aria-label='" + digit + "']").click();
        }
        screen.locator(".keys .button:not(.quiet)").click();
    }

    private static HttpRequest get(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url(path)));
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    private static HttpRequest post(String path, String body, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url(path)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build();
    }

    private static HttpRequest staff(String method, String path, String body) throws IOException {
        return HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/kiosk/" + path)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + SHOP.staffToken())
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
