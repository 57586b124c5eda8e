package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.KfPlatform;
import dev.zhanggui.app.simulate.platform.KfSetup;
import dev.zhanggui.app.simulate.platform.Setup;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Customers who write in WeChat, to the whole shop, encrypted from end to end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WechatIT {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    /** Where the tests begin that take the platform's place. */
    private static final int LAST = Order.DEFAULT;

    /** Brings one customer, at least, who wants a person. */
    private static final int SEED = 11;

    private static final int WECOM_PORT = freePort();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WechatPlatform PLATFORM = WechatPlatform.start(
                    0,
                    new Setup("gh_shop", "wxshop0000000001", SECRET, "tea-leaf", KEY, "safe"),
                    Clock.systemUTC(),
                    Duration.ofSeconds(5),
                    new Faults(0.3, 0, 0, 0, new Random(3)))
            .await();

    @RegisterExtension
    private static final OpenShop SHOP = new OpenShop(configuration(SECRET));

    /** @param secret the Official Account's, as whoever reads the file knows it */
    private static String configuration(String secret) {
        return PLATFORM.configuration("demo").replace(SECRET, secret)
                + """
                  wecom:
                    apiBase: http://localhost:%d
                    accounts:
                      - {name: kf, corpId: wwshop, secret: corp-secret, token: tea-leaf, encodingAesKey: %s}
                """
                        .formatted(WECOM_PORT, KEY);
    }

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void connect() {
        PLATFORM.calls(SHOP.url("/wechat/demo"));
    }

    @AfterAll
    static void close() {
        PLATFORM.close().await();
    }

    @Test
    void theUrlCheckIsEchoed() {
        assertThat(PLATFORM.check("7302").await()).isEqualTo("7302");
    }

    @Test
    void aChineseCustomerFollowsAsksChoosesAndIsAnsweredInOrder() {
        String user = "oChinese";
        PLATFORM.subscribe(user).await();
        seesMore(user, 0);
        assertThat(PLATFORM.seen(user).get(0)).containsPattern("\\p{IsHan}");
        int before = PLATFORM.seen(user).size();
        PLATFORM.say(user, "有没有防水的鞋子？").await();
        seesMore(user, before);
        String shown = String.join("\n", PLATFORM.seen(user));
        assertThat(shown).contains("1. ").contains("回复数字即可选择").contains("¥");
        int then = PLATFORM.seen(user).size();
        PLATFORM.say(user, "1").await();
        seesMore(user, then);
        assertThat(PLATFORM.violations()).isEmpty();
    }

    @Test
    void anEnglishCustomerIsAnsweredInEnglish() {
        String user = "oEnglish";
        PLATFORM.say(user, "running shoes under 500").await();
        seesMore(user, 0);
        assertThat(PLATFORM.seen(user).get(0)).contains("1. ").contains("Reply with a number to choose");
        assertThat(PLATFORM.violations()).isEmpty();
    }

    @Test
    void aPersonTakesOverAndWritesInWechat() throws Exception {
        String user = "oHandoff";
        PLATFORM.say(user, "转人工").await();
        seesMore(user, 0);
        String conversation = waiting();
        desk("/" + conversation + "/take", "{}");
        desk("/" + conversation + "/say", "{\"key\":\"k1\",\"text\":\"您好，我是小李\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PLATFORM.seen(user)).last().isEqualTo("您好，我是小李"));
        assertThat(desk("/" + conversation, null)).contains("\"notice\":null");
        assertThat(PLATFORM.violations()).isEmpty();
    }

    @Test
    void whoWritesToTheAccountAndToCustomerServiceHasOneCart() {
        String user = "oOfBoth";
        PLATFORM.knows(user, "oUnionOfBoth");
        PLATFORM.say(user, "show me drinkware").await();
        seesMore(user, 0);
        int shown = PLATFORM.seen(user).size();
        PLATFORM.say(user, "add the first one to my cart").await();
        seesMore(user, shown);
        KfPlatform service = KfPlatform.start(
                        WECOM_PORT, new KfSetup("wwshop", "corp-secret", "tea-leaf", KEY), Clock.systemUTC())
                .await()
                .calls(SHOP.url("/wecom/kf"));
        try {
            String there = "wmOfBoth";
            service.knows(there, "oUnionOfBoth");
            await().atMost(PATIENCE).untilAsserted(() -> {
                int before = service.seen(there).size();
                service.write(there, "show my cart");
                service.ring().await();
                await().atMost(PATIENCE).until(() -> service.seen(there).size() > before);
                assertThat(service.seen(there)).last().asString().contains("1. ", "¥");
            });
            assertThat(service.violations()).isEmpty();
        } finally {
            service.close().await();
        }
        assertThat(PLATFORM.violations()).isEmpty();
    }

    @Test
    void aVisitorOfTheWebPageGoesOnInWechatWithTheSameCart() {
        ChatVisitor visitor = new ChatVisitor(SHOP);
        visitor.say("show me drinkware", "en");
        visitor.say("add the first one to my cart", "en");
        String cart = visitor.say("show my cart", "en").get(0);
        assertThat(cart).contains("1. ", "¥");
        String user = "oFromTheWeb";
        PLATFORM.scan(user, visitor.invitationToWechat()).await();
        seesMore(user, 0);
        await().atMost(PATIENCE).untilAsserted(() -> {
            int before = PLATFORM.seen(user).size();
            PLATFORM.say(user, "show my cart").await();
            seesMore(user, before);
            assertThat(PLATFORM.seen(user)).last().asString().startsWith(cart);
        });
        assertThat(PLATFORM.violations()).isEmpty();
    }

    @Test
    void whoIsHelpedOnThePageIsHelpedByTheSamePersonInWechat() throws Exception {
        ChatVisitor visitor = new ChatVisitor(SHOP);
        visitor.say("do you have green tea", "en");
        visitor.say("let me talk to a human", "en");
        String page = visitor.conversation();
        desk("/" + page + "/take", "{}");
        desk("/" + page + "/say", "{\"key\":\"k1\",\"text\":\"Lin here.\"}");
        String user = "oWithAPerson";
        PLATFORM.scan(user, visitor.invitationToWechat()).await();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(PLATFORM.seen(user)).last().asString().contains("olleague"));
        JsonObject row = row(each -> page.equals(each.getString("continues")));
        assertThat(row.getString("state")).isEqualTo("mine");
        assertThat(row.getString("channel")).isEqualTo("wechat");
        assertThat(rows()).noneMatch(each -> page.equals(each.getString("conversation")));

        String there = row.getString("conversation");
        desk("/" + there + "/say", "{\"key\":\"k2\",\"text\":\"Lin is here, too.\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PLATFORM.seen(user)).last().isEqualTo("Lin is here, too."));
        JsonObject before = new JsonObject(desk("/" + there + "/earlier", null))
                .getJsonArray("parts")
                .getJsonObject(0);
        assertThat(before.getString("channel")).isEqualTo("web");
        assertThat(before.getJsonArray("lines").encode()).contains("do you have green tea", "Lin here.");
        int words = PLATFORM.seen(user).size();
        PLATFORM.say(user, "thank you, Lin").await();
        assertThat(visitor.say("when do you close", "en"))
                .as("on the page the bot has the word again")
                .anyMatch(text -> text.contains("10:00"));
        assertThat(PLATFORM.seen(user)).as("in WeChat it has not").hasSize(words);
        desk("/" + there + "/return", "{}");
        assertThat(PLATFORM.violations()).isEmpty();
    }

    private static void seesMore(String user, int than) {
        await().atMost(PATIENCE).until(() -> PLATFORM.seen(user).size() > than);
    }

    private static String waiting() throws Exception {
        return row(each -> each.getString("state").equals("waiting")).getString("conversation");
    }

    private static JsonObject row(Predicate<JsonObject> which) throws Exception {
        return rows().stream().filter(which).findFirst().orElseThrow();
    }

    private static List<JsonObject> rows() throws Exception {
        return new JsonObject(desk("", null))
                .getJsonArray("conversations").stream()
                        .map(JsonObject.class::cast)
                        .toList();
    }

    private static String desk(String path, String body) throws IOException, InterruptedException {
        return staff("/api/v1/desk/conversations" + path, body);
    }

    private static String staff(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url(path)))
                .header("Authorization", "Bearer " + SHOP.staffToken())
                .header("Content-Type", "application/json");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        body == null
                                ? request.GET().build()
                                : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(List.of(200, 201, 204));
        return answer.body();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Test
    @Order(LAST + 1)
    void customersOfAllChannelsAreAnsweredAndCalledSyntheticAtTheDesk() throws Exception {
        new ChatVisitor(SHOP).say("转人工", "zh");
        int code = simulate(
                SECRET,
                "--channels=web,wechat,wecom,kiosk",
                "--kiosk-code=" + kioskCode(),
                "--customers=16",
                "--rate=20",
                "--think=0.1",
                "--doubled=0.2",
                "--seed=" + SEED);
        String[] lines = out.toString().strip().split("\n");
        JsonObject result = new JsonObject(lines[lines.length - 1]);
        assertThat(result.getBoolean("good")).as(result.encodePrettily() + err).isTrue();
        assertThat(code).isZero();
        for (String channel : List.of("web", "wechat", "wecom", "kiosk")) {
            JsonObject seen = result.getJsonObject("channels").getJsonObject(channel);
            assertThat(seen.getInteger("customers")).as(channel).isEqualTo(4);
            assertThat(seen.getInteger("messages"))
                    .as(channel)
                    .isEqualTo(seen.getInteger("answered"))
                    .isGreaterThan(3);
        }
        JsonObject wechat = result.getJsonObject("channels").getJsonObject("wechat");
        assertThat(wechat.getJsonObject("platform").getInteger("deliveries"))
                .isGreaterThan(wechat.getInteger("messages"));
        assertThat(result.getJsonObject("channels").getJsonObject("kiosk").getInteger("wentOn"))
                .as("customers who went on with the phone")
                .isPositive();
        assertThat(new JsonObject(staff("/api/v1/kiosk/calls", null))
                        .getJsonArray("calls")
                        .getJsonObject(0)
                        .getBoolean("synthetic"))
                .as("the call for staff")
                .isTrue();
        List<Boolean> synthetic =
                rows().stream().map(each -> each.getBoolean("synthetic")).toList();
        assertThat(synthetic).as("a real customer and a synthetic one").contains(false, true);
    }

    @Test
    @Order(LAST + 2)
    void whoIsLeftUnansweredEndsItWithOne() {
        int code = simulate("f".repeat(32), "--channels=wechat", "--customers=1", "--patience=3");
        assertThat(out.toString()).contains("\"good\":false");
        assertThat(code).isEqualTo(1);
    }

    @Test
    @Order(LAST + 3)
    void whatHindersIsSaidInOneLine() {
        assertThat(simulate(SECRET, "--shop=http://localhost:1")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("no shop answers at http://localhost:1 (")
                .hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(simulate(SECRET, "--channels=kiosk", "--kiosk-code=00000000"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("--kiosk-code 00000000: ").hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(simulate(SECRET, "--customers=0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--customers 0: give 1 to 10000");
    }

    /** {@code simulate} listens where the platform of the other tests did, which makes room for it. */
    private int simulate(String secret, String... options) {
        PLATFORM.close().await();
        try {
            Path file = Files.writeString(folder.resolve("shop.yaml"), configuration(secret));
            List<String> all = new ArrayList<>(List.of("simulate", "--config=" + file));
            if (List.of(options).stream().noneMatch(option -> option.startsWith("--shop="))) {
                all.add("--shop=" + SHOP.url(""));
            }
            all.addAll(List.of(options));
            return Main.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute(all.toArray(String[]::new));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static String kioskCode() throws Exception {
        String store = new JsonObject(staff("/api/v1/kiosk/stores", null))
                .getJsonArray("stores")
                .getJsonObject(0)
                .getString("key");
        return new JsonObject(staff("/api/v1/kiosk/devices", "{\"name\":\"tester\",\"store\":\"" + store + "\"}"))
                .getString("code");
    }
}
