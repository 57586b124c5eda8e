package dev.zhanggui.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.app.simulate.platform.KfPlatform;
import dev.zhanggui.app.simulate.platform.KfSetup;
import dev.zhanggui.conversation.EchoTurns;
import dev.zhanggui.conversation.HandoffVerticle;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.message.ProductPicture;
import dev.zhanggui.message.Union;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresExtension;
import dev.zhanggui.postgres.PostgresPool;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promises of WeCom's customer service, over real HTTP and a real database. */
@ExtendWith(PostgresExtension.class)
class WecomLineIT {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final ProductCard TEA = new ProductCard(
            "T-1", "龙井 Longjing", new Money(19_900, "CNY"), 3, "/pictures/T-1.svg", "/products/T-1", null);
    private static final ProductCard CUP = new ProductCard(
            "C-1", "茶杯 Cup", new Money(4_900, "CNY"), 3, "https://cdn.example.com/c1.jpg", "/products/C-1", null);
    private static final Map<String, List<ProductCard>> SHELF =
            Map.of("茶", List.of(TEA), "杯子", List.of(CUP), "都要", List.of(TEA, CUP));
    private static final Function<Activity, List<Content>> ECHO =
            line -> line.content().event() != null
                    ? List.of(Content.text("欢迎"), Content.text("想看什么？"))
                    : SHELF.containsKey(line.content().text())
                            ? List.of(Content.answer(
                                    "看看", List.of(), SHELF.get(line.content().text())))
                            : line.content().text().equals("说")
                                    ? List.of(1, 2, 3, 4, 5, 6, 7).stream()
                                            .map(i -> Content.text("第" + i + "句"))
                                            .toList()
                                    : line.content().text().equals("转人工")
                                            ? List.of(
                                                    Content.text("我请同事来"), Content.event("handoff.initiate", "request"))
                                            : line.content().text().equals("菜单")
                                                    ? List.of(Content.answer(
                                                            "选一个", List.of(new Button("满意", "intent:yes")), List.of()))
                                                    : List.of(Content.text("听到 "
                                                            + line.content().text()));

    private final Pool pool;
    private final String user = "wm" + Ids.next();
    private final Vertx vertx = Vertx.vertx();
    private final KfPlatform platform = KfPlatform.start(
                    new KfSetup("wwzhanggui", "corp-secret", "tea-leaf", KEY), Clock.systemUTC())
            .await();
    private String callback = "";
    private String room = "";
    private Wecom shared;

    WecomLineIT(DatabaseUrl url) {
        this.pool = PostgresPool.open(vertx, url, PostgresPool.Bounds.USUAL);
        this.shared = shop(KfDesk.OWN);
    }

    private Wecom shop(KfDesk desk) {
        return new Wecom(
                new WecomSettings(
                        URI.create(platform.apiBase()),
                        "https://shop.example.com",
                        Duration.ofSeconds(300),
                        List.of(new WecomAccount("kf", "wwzhanggui", "corp-secret", "tea-leaf", KEY, desk))),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    @BeforeEach
    void open() {
        pool.query(
                        "TRUNCATE lease, media_upload, handoff, wecom_transfer, wecom_kf, wecom_user, wecom_outgoing, outbox, pending_turn")
                .execute()
                .await();
        EchoTurns.open(vertx, pool, Clock.systemUTC(), ECHO);
        Router router = Router.router(vertx);
        new WecomApi(shared, pool).mount(router);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .await();
        callback = "http://localhost:" + server.actualPort() + "/wecom/kf";
        platform.calls(callback);
        openRoom();
    }

    @AfterEach
    void close() {
        platform.close().await();
        pool.close().await();
        vertx.close().await();
    }

    @Test
    void theUrlCheckIsEchoedDecrypted() {
        assertThat(platform.check("1616140317555161061").await()).isEqualTo("1616140317555161061");
    }

    @Test
    void whoACustomerIsOverAllAccountsIsToldToTheProfile() {
        Queue<Union.Told> told = new ConcurrentLinkedQueue<>();
        Bus.of(vertx)
                .answer(Union.ADDRESS, heard -> {
                    told.add(heard);
                    return Future.succeededFuture(new Union.Heard(Union.Result.KNOWN));
                })
                .completion()
                .await();
        platform.knows(user, "oUnion1");
        platform.write(user, "一");
        platform.ring().await();
        await().until(() -> !told.isEmpty());
        assertThat(told.peek().user()).isEqualTo(new Identity("wecom", user));
        assertThat(told.peek().union()).isEqualTo(new Identity("union", "oUnion1"));
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void whoIsForgottenIsNotAskedForAnyMore() {
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        new KfStore(pool)
                .apply(new CustomerChange.Happened(1, "c1", null, List.of(new Identity("wecom", user)), Instant.now()))
                .await();
        assertThat(pool.preparedQuery("SELECT union_at FROM wecom_user WHERE external_user = $1")
                        .execute(Tuple.of(user))
                        .await()
                        .iterator()
                        .next()
                        .getOffsetDateTime("union_at"))
                .isNull();
    }

    @Test
    void messagesBehindOneBellAreAllFetchedAndAnsweredInOrder() {
        for (int i = 0; i < 5; i++) {
            platform.write(user, "m" + i);
        }
        assertThat(platform.ring().await()).isEqualTo("success");
        sees("听到 m0", "听到 m1", "听到 m2", "听到 m3", "听到 m4");
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aBellThatRingsTwiceAndARestartAnswerNothingTwice() {
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        platform.ring().await();
        closeRoom();
        openRoom();
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
    }

    @Test
    void aBellThatRangWhileNobodyFetchedIsHeardAfterTheStart() {
        closeRoom();
        platform.write(user, "夜里");
        assertThat(platform.ring().await()).isEqualTo("success");
        openRoom();
        sees("听到 夜里");
    }

    @Test
    void whatAPersonAtTheDeskOfWecomSaysIsNotAnswered() {
        platform.servicerWrites(user, "我来");
        platform.write(user, "谢谢");
        platform.ring().await();
        sees("听到 谢谢");
    }

    @Test
    void whoComesInIsWelcomedOnce() {
        platform.enter(user, "welcome-1");
        platform.ring().await();
        sees("欢迎\n\n想看什么？");
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aTokenThatEndedIsRenewedAndABusyPlatformAskedAgain() {
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        platform.expireToken();
        platform.script(-1);
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
    }

    @Test
    void buttonsAreAMenu() {
        platform.write(user, "菜单");
        platform.ring().await();
        sees("选一个\n[满意]");
    }

    @Test
    void whatIsNotAllowedAnyMoreComesWithTheNextMessage() {
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        pool.query("UPDATE wecom_user SET message_left = 1").execute().await();
        platform.servicerWrites(user, "…");
        platform.enter(user, "");
        platform.ring().await();
        await().until(() -> outbox() == 0);
        assertThat(platform.seen(user)).containsExactly("听到 一");
        platform.write(user, "二");
        platform.ring().await();
        await().untilAsserted(() ->
                assertThat(String.join("\n\n", platform.seen(user))).isEqualTo("听到 一\n\n欢迎\n\n想看什么？\n\n听到 二"));
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void whatThePlatformRefusesComesWithTheNextMessage() {
        platform.script(95_001);
        platform.write(user, "一");
        platform.ring().await();
        await().until(() -> rows("SELECT count(*) AS n FROM wecom_user WHERE message_left = 0") == 1);
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void manyAnswersAreJoinedIntoTheFewThatAreAllowed() {
        platform.write(user, "说");
        platform.ring().await();
        await().untilAsserted(
                        () -> assertThat(String.join("", platform.seen(user))).contains("第1句", "第7句"));
        assertThat(platform.seen(user)).hasSizeLessThanOrEqualTo(4);
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aMessageThatThePlatformTookInSilenceIsSentAgainAndKnown() {
        platform.keepSilent(1);
        platform.write(user, "一");
        platform.ring().await();
        await().until(() -> platform.repetitions() == 1);
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
        assertThat(rows("SELECT message_left AS n FROM wecom_user")).isEqualTo(4);
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void whileAPersonAtTheDeskOfWecomHasTheWordTheBotIsSilent() {
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        platform.person(user, true, true);
        platform.write(user, "您好，小李");
        platform.ring().await();
        await().until(() -> rows("SELECT count(*) AS n FROM wecom_user WHERE NOT follows") == 1
                && rows("SELECT count(*) AS n FROM wecom_kf WHERE read < rung") == 0);
        platform.person(user, false, true);
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
        platform.person(user, true, true);
        platform.person(user, false, false);
        platform.write(user, "三");
        platform.ring().await();
        sees("听到 一", "听到 二", "听到 三");
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void whoAsksForAPersonIsHandedOverToWecomsDeskAndComesBackAfterTheSession() {
        openDesk(new KfDesk(true, null));
        platform.write(user, "转人工");
        platform.ring();
        sees("我请同事来");
        await().until(() -> platform.state(user) == 2);
        await().until(() -> speaker(), "elsewhere:kf"::equals);
        platform.person(user, true, true);
        platform.write(user, "您好，小李");
        platform.ring();
        await().until(() -> rows("SELECT count(*) AS n FROM wecom_kf WHERE read < rung") == 0);
        platform.person(user, false, true);
        platform.ring();
        await().until(() -> speaker(), "bot"::equals);
        sees("我请同事来");
        platform.write(user, "二");
        platform.ring();
        await().untilAsserted(() ->
                assertThat(String.join("\n\n", platform.seen(user))).isEqualTo("我请同事来\n\n欢迎\n\n想看什么？\n\n听到 二"));
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aServicerGetsTheCustomerAndASessionWhoseEndNobodyToldIsNoticedAtTheNextMessage() {
        openDesk(new KfDesk(true, "li"));
        platform.scriptTransitions(-1);
        platform.write(user, "转人工");
        platform.ring();
        await().until(() -> platform.state(user) == 3);
        await().until(() -> speaker(), "elsewhere:kf"::equals);
        platform.person(user, false, false);
        platform.write(user, "二");
        platform.ring();
        await().untilAsserted(() -> assertThat(String.join("", platform.seen(user)))
                .startsWith("我请同事来")
                .contains("听到 二"));
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void whomWecomDoesNotTakeTheShopsOwnDeskHasAndTheCustomerHearsIt() {
        openDesk(new KfDesk(true, "nobody-on-duty"));
        platform.write(user, "转人工");
        platform.ring();
        sees("我请同事来", "微信客服那边现在没人能接待。您的问题已经转给店里的同事，会在这里回复您，请稍等。");
        assertThat(speaker()).isEqualTo("desk");
        Bus bus = Bus.of(vertx);
        String conversation = text("SELECT conversation_id AS s FROM wecom_user");
        bus.ask(Desk.TAKE, new Desk.Take(conversation, "wang"), Duration.ofSeconds(5))
                .await();
        bus.ask(Desk.SAY, new Desk.Say(conversation, "wang", "k1", "我是小王"), Duration.ofSeconds(5))
                .await();
        await().until(() -> platform.seen(user).size() == 3);
        assertThat(platform.seen(user)).last().isEqualTo("我是小王");
        assertThat(rows("SELECT count(*) AS n FROM wecom_transfer WHERE state = 'DONE'"))
                .isEqualTo(1);
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aHandoverThatADeadProcessBeganIsGoneOnWithAndOneThatIsCalledOffIsNot() {
        openDesk(new KfDesk(true, null));
        platform.write(user, "一");
        platform.ring();
        sees("听到 一");
        closeRoom();
        platform.write(user, "转人工");
        platform.ring();
        openRoom();
        await().until(() -> platform.state(user) == 2);
        await().until(() -> rows("SELECT count(*) AS n FROM wecom_transfer WHERE state = 'MOVED'") == 1);
        closeRoom();
        // WeCom has the customer, and the process died before it could note that
        pool.query("UPDATE wecom_transfer SET state = 'DUE', not_before = now()")
                .execute()
                .await();
        pool.query("UPDATE conversation SET speaker = 'desk'").execute().await();
        pool.query("UPDATE handoff SET taken_by = NULL").execute().await();
        openRoom();
        await().until(() -> speaker(), "elsewhere:kf"::equals);
        pool.query("UPDATE wecom_transfer SET state = 'DUE', not_before = now()")
                .execute()
                .await();
        pool.query("UPDATE conversation SET speaker = 'bot'").execute().await();
        pool.query("UPDATE handoff SET ended_at = now()").execute().await();
        await().until(() -> rows("SELECT count(*) AS n FROM wecom_transfer WHERE state = 'DONE'") == 1);
        assertThat(speaker()).isEqualTo("bot");
        assertThat(platform.violations()).isEmpty();
    }

    /** WeCom's people take over, and the shop's own desk is open, too. */
    private void openDesk(KfDesk desk) {
        closeRoom();
        shared = shop(desk);
        vertx.deployVerticle(new HandoffVerticle(pool, Clock.systemUTC(), () -> Duration.ofMinutes(5)))
                .await();
        Router router = Router.router(vertx);
        new WecomApi(shared, pool).mount(router);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .await();
        platform.calls("http://localhost:" + server.actualPort() + "/wecom/kf");
        openRoom();
    }

    private String speaker() {
        return text("SELECT speaker AS s FROM conversation c JOIN wecom_user u ON u.conversation_id = c.id");
    }

    private String text(String query) {
        return pool.query(query).execute().await().iterator().next().getString("s");
    }

    @Test
    void aPictureIsFetchedAndKeptOrSaidToBeThere() {
        Queue<Pictures.Keep> kept = new ConcurrentLinkedQueue<>();
        Bus.of(vertx)
                .answer(Pictures.KEEP, picture -> {
                    kept.add(picture);
                    return Future.succeededFuture(new Pictures.Kept("p1.png"));
                })
                .completion()
                .await();
        platform.sendPicture(user, "m1");
        platform.sendPicture(user, "gone");
        platform.ring().await();
        await().until(() -> rows("SELECT count(*) AS n FROM activity a JOIN wecom_user USING (conversation_id)"
                        + " WHERE role = 'USER' AND content->'event'->>'name' = 'picture.sent'")
                == 2);
        assertThat(kept).singleElement().satisfies(picture -> assertThat(picture.user())
                .isEqualTo(new Identity("wecom", user)));
        assertThat(rows("SELECT count(*) AS n FROM activity a JOIN wecom_user USING (conversation_id)"
                        + " WHERE content->'event'->>'value' = 'p1.png'"))
                .isEqualTo(1);
    }

    @Test
    void oneProductComesWithItsPictureWhichIsUploadedOnceInItsThreeDays() {
        AtomicInteger drawn = draw();
        String other = user + "x";
        platform.write(user, "茶");
        platform.write(other, "茶");
        platform.ring();
        String card = "[link] 龙井 Longjing https://shop.example.com/products/T-1";
        sees("看看", card);
        await().untilAsserted(() -> assertThat(platform.seen(other)).containsExactly("看看", card));
        assertThat(platform.media().uploads()).isEqualTo(1);
        assertThat(drawn).hasValue(2);
        platform.write(user, "茶");
        platform.ring();
        sees("看看", card, "看看", card);
        assertThat(platform.media().uploads()).isEqualTo(1);
        platform.media().lose();
        platform.write(user, "茶");
        platform.ring();
        sees("看看", card, "看看", card, "看看", card);
        assertThat(platform.media().uploads()).isEqualTo(2);
        pool.query("UPDATE media_upload SET until = now()").execute().await();
        platform.write(user, "茶");
        platform.ring();
        sees("看看", card, "看看", card, "看看", card, "看看", card);
        assertThat(platform.media().uploads()).isEqualTo(3);
        assertThat(rows("SELECT count(*) AS n FROM media_upload")).isEqualTo(1);
        assertThat(platform.violations()).isEmpty();
    }

    @Test
    void aProductWhosePictureCannotBeUploadedComesInWords() {
        draw();
        platform.media().refuse(1);
        platform.write(user, "茶");
        platform.ring();
        sees("看看", "龙井 Longjing\n¥199\nhttps://shop.example.com/products/T-1");
        platform.write(user, "杯子");
        platform.ring();
        await().until(() -> platform.seen(user).size() == 3);
        assertThat(platform.seen(user).get(2)).isEqualTo("看看\n1. 茶杯 Cup ¥49\n回复数字即可选择");
        platform.write(user, "都要");
        platform.ring();
        await().until(() -> platform.seen(user).size() == 4);
        assertThat(platform.seen(user).get(3)).contains("1. 龙井", "2. 茶杯");
        assertThat(platform.media().uploads()).isZero();
        assertThat(platform.violations()).isEmpty();
    }

    private AtomicInteger draw() {
        AtomicInteger drawn = new AtomicInteger();
        byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 400);
        Bus.of(vertx)
                .answer(ProductPicture.DRAW, ask -> {
                    drawn.incrementAndGet();
                    return Future.succeededFuture(new ProductPicture.Png(png));
                })
                .completion()
                .await();
        return drawn;
    }

    @Test
    void twoProcessesFetchAndSendForAnAccountOneAfterTheOther() {
        String second =
                vertx.deployVerticle(new WecomVerticle(shared, pool, () -> 0.5)).await();
        platform.write(user, "一");
        platform.ring().await();
        sees("听到 一");
        closeRoom();
        platform.write(user, "二");
        platform.ring().await();
        sees("听到 一", "听到 二");
        assertThat(rows("SELECT fence AS n FROM lease")).isEqualTo(2);
        assertThat(platform.violations()).isEmpty();
        openRoom();
        vertx.undeploy(second).await();
    }

    private long rows(String query) {
        return pool.query(query).execute().await().iterator().next().getLong("n");
    }

    private long outbox() {
        return pool.query("SELECT count(*) AS n FROM outbox")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    private void sees(String... texts) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(platform.seen(user)).containsExactly(texts));
    }

    private void openRoom() {
        room = vertx.deployVerticle(new WecomVerticle(shared, pool, () -> 0.5)).await();
    }

    private void closeRoom() {
        vertx.undeploy(room).await();
    }
}
