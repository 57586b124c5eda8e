package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Customers who write in WeChat, to the whole shop, encrypted from end to end. */
class WechatIT {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WechatPlatform PLATFORM = WechatPlatform.start(
                    0,
                    new WechatPlatform.Setup("gh_shop", "wxshop0000000001", SECRET, "tea-leaf", KEY, "safe"),
                    Clock.systemUTC(),
                    Duration.ofSeconds(5),
                    new Faults(0.3, 0, 0, 0, new Random(3)))
            .await();

    @RegisterExtension
    private static final OpenShop SHOP = new OpenShop(PLATFORM.configuration("demo"));

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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/desk/conversations" + path)))
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
}
