package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.TurningClock;
import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.channel.wechat.LineToWechat.Setup;
import dev.zhanggui.channel.wechat.notice.NoticeForm;
import dev.zhanggui.channel.wechat.notice.NoticeForms;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Notice;
import dev.zhanggui.message.Reply;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever is owed an answer that may not be sent any more is told so once, over real HTTP and a real database. */
@ExtendWith(PostgresExtension.class)
class WechatNoticeIT {

    private static final Function<Activity, List<Content>> ECHO =
            line -> List.of(Content.text("听到 " + line.content().text()));
    private static final String TEMPLATE = "template-answer";
    private static final String SUBSCRIPTION = "subscription-answer";
    private static final NoticeForm BY_TEMPLATE =
            new NoticeForm(TEMPLATE, Map.of("thing1", "{what}", "time2", "{time}"), "https://shop.example.com/");
    private static final NoticeForm BY_SUBSCRIPTION = new NoticeForm(SUBSCRIPTION, Map.of("thing3", "订阅：{time}"), "");
    private static final String NOTICE = "[notice] 有一条回答在等您，回任意一句即可看";
    private static final String STATES =
            "SELECT string_agg(state || ' ' || way || reason, ', ' ORDER BY n.at) AS s FROM wechat_notice n"
                    + " JOIN wechat_user USING (conversation_id) WHERE open_id = $1";

    private final Pool pool;
    private final DatabaseUrl url;
    private final String user = "o" + Ids.next();
    private final TurningClock clock = new TurningClock();
    private long seq = 50;

    WechatNoticeIT(Pool pool, DatabaseUrl url) {
        this.pool = pool;
        this.url = url;
    }

    @BeforeEach
    void nothingIsOwed() {
        pool.query(
                        "TRUNCATE lease, wechat_menu, wechat_user, wechat_notice, wechat_grant, wechat_picture, wechat_outgoing,"
                                + " wechat_passive, outbox, pending_turn")
                .execute()
                .await();
    }

    @Test
    void whoIsOwedAPersonsAnswerAfterTheWindowIsToldOnceAndGetsItWithTheNextMessage() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, null, 10), Faults.none())) {
            owe(line, "到货了");
            sees(line, "听到 一", NOTICE);
            await().until(() -> value(STATES), "SENT TEMPLATE"::equals);
            assertThat(told(line)).isEqualTo(Notice.Result.SENT);
            finish(line, line.platform().notices().newest(), "success");
            finish(line, line.platform().notices().newest(), "success");
            assertThat(told(line)).isEqualTo(Notice.Result.TOLD);
            say(line, "还有一件");
            glances();
            assertThat(line.platform().seen(user)).hasSize(2);
            line.platform().say(user, "二").await();
            await().untilAsserted(
                            () -> assertThat(String.join("\n\n", line.platform().seen(user)))
                                    .isEqualTo("听到 一\n\n" + NOTICE + "\n\n听到 二\n\n到货了\n\n还有一件"));
            assertThat(told(line)).isNull();
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aPermissionIsUsedBeforeATemplateAndARefusalTakesPermissionsAway() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, BY_SUBSCRIPTION, 10), Faults.none())) {
            line.platform().say(user, "一").await();
            String accepted = list("popup", entry(SUBSCRIPTION, "accept") + entry("another-template", "accept"));
            line.platform().redeliver(user, accepted).await();
            line.platform().redeliver(user, accepted).await();
            line.platform().notices().permit(user, SUBSCRIPTION);
            sees(line, "听到 一");
            assertThat(value("SELECT string_agg(template || state, ' ') AS s FROM wechat_grant WHERE open_id = $1"))
                    .isEqualTo(SUBSCRIPTION + "FREE");
            clock.turn(Duration.ofHours(49));
            say(line, "到货了");
            clock.turn(Duration.ofSeconds(61));
            await().until(() -> line.platform().seen(user).size() == 2);
            assertThat(line.platform().seen(user).get(1)).isEqualTo("[notice] 订阅：2026年11月26日 17:00");
            await().until(() -> value(STATES), "SENT SUBSCRIPTION"::equals);
            line.platform()
                    .redeliver(
                            user,
                            list(
                                    "sent",
                                    "<List><TemplateId>" + SUBSCRIPTION
                                            + "</TemplateId><MsgID>17</MsgID><ErrorCode>0</ErrorCode>"
                                            + "<ErrorStatus>success</ErrorStatus></List>"))
                    .await();
            assertThat(told(line)).isEqualTo(Notice.Result.TOLD);
            line.platform().say(user, "二").await();
            await().untilAsserted(() ->
                    assertThat(String.join("\n", line.platform().seen(user))).contains("听到 二", "到货了"));
            line.platform()
                    .redeliver(user, list("popup", entry(SUBSCRIPTION, "accept")))
                    .await();
            line.platform()
                    .redeliver(user, list("change", entry(SUBSCRIPTION, "reject")))
                    .await();
            clock.turn(Duration.ofHours(49));
            say(line, "又到货了");
            clock.turn(Duration.ofSeconds(61));
            await().until(() -> value(STATES), "TOLD SUBSCRIPTION, SENT TEMPLATE"::equals);
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aPermissionThatThePlatformDoesNotKnowGivesWayToTheTemplate() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, BY_SUBSCRIPTION, 10), Faults.none())) {
            line.platform()
                    .redeliver(user, list("popup", entry(SUBSCRIPTION, "accept")))
                    .await();
            line.platform().notices().script(43_101);
            owe(line, "到货了");
            await().until(() -> value(STATES), "SENT TEMPLATE"::equals);
            assertThat(line.platform().seen(user)).containsExactly("听到 一", NOTICE);
        }
    }

    @Test
    void aNoticeThatThePlatformTookInSilenceIsNotSentAgain() {
        Faults silent = new Faults(0, 0, 1, 0, new Random(1));
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, null, 10), silent)) {
            owe(line, "到货了");
            await().until(() -> value(STATES), "UNKNOWN TEMPLATE"::equals);
            assertThat(told(line)).isEqualTo(Notice.Result.UNKNOWN);
            glances();
            assertThat(line.platform().seen(user)).containsExactly("听到 一", NOTICE);
            finish(line, line.platform().notices().newest(), "failed:user block");
            assertThat(value(STATES)).isEqualTo("FAILED TEMPLATEfailed:user block");
        }
    }

    @Test
    void aNoticeThatADeadProcessBeganIsNotSentAgainAndOneThatIsDueIsSentOnce() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, null, 10), Faults.none())) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            clock.turn(Duration.ofHours(49));
            say(line, "到货了");
            line.closeRoom();
            row("SENDING");
            line.openRoom();
            clock.turn(Duration.ofSeconds(61));
            await().until(() -> value(STATES), "UNKNOWN TEMPLATE"::equals);
            line.closeRoom();
            pool.query("DELETE FROM wechat_notice").execute().await();
            row("DUE");
            line.openRoom();
            sees(line, "听到 一", NOTICE);
            glances();
            assertThat(line.platform().seen(user)).hasSize(2);
        }
    }

    @Test
    void aBusyPlatformIsAskedAgainAndAWrongTemplateWaitsUntilItIsMended() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, null, 10), Faults.none())) {
            line.platform().notices().script(-1, 40_037, 48_001);
            owe(line, "到货了");
            await().until(() -> value(STATES), "DUE TEMPLATE-1"::equals);
            clock.turn(Duration.ofSeconds(5));
            await().until(() -> value(STATES), "DUE TEMPLATE40037"::equals);
            glances();
            assertThat(value(STATES)).isEqualTo("DUE TEMPLATE40037");
            clock.turn(Duration.ofMinutes(11));
            await().until(() -> value(STATES), "DUE TEMPLATE48001"::equals);
            clock.turn(Duration.ofMinutes(11));
            sees(line, "听到 一", NOTICE);
        }
    }

    @Test
    void nobodyIsToldWhoLeftOrWasForgottenNorBeyondTheDaysNumber() {
        try (LineToWechat line = line(new NoticeForms(BY_TEMPLATE, null, 1), Faults.none())) {
            line.platform()
                    .redeliver(user, list("popup", entry(SUBSCRIPTION, "accept")))
                    .await();
            line.platform().notices().script(43_004);
            owe(line, "到货了");
            await().until(() -> value(STATES), "FAILED TEMPLATE43004"::equals);
            assertThat(told(line)).isEqualTo(Notice.Result.FAILED);
            assertThat(value("SELECT follows::text AS s FROM wechat_user WHERE open_id = $1"))
                    .isEqualTo("false");
            String other = "o" + Ids.next();
            line.platform().say(other, "一").await();
            await().until(() -> line.platform().seen(other).size() == 1);
            pool.query("UPDATE wechat_user SET message_until = '2020-01-01 00:00:00+00'")
                    .execute()
                    .await();
            say(line, other, "到货了");
            clock.turn(Duration.ofSeconds(61));
            glances();
            assertThat(line.platform().seen(other)).containsExactly("听到 一");
            new WechatStore(pool)
                    .apply(new CustomerChange.Happened(
                            1, "c1", null, List.of(new Identity("wechat", user)), clock.instant()))
                    .await();
            assertThat(value(STATES)).isNull();
            clock.turn(Duration.ofHours(24));
            line.platform().unsubscribe(other).await();
            say(line, other, "还在吗");
            clock.turn(Duration.ofSeconds(61));
            glances();
            assertThat(line.platform().seen(other)).containsExactly("听到 一");
        }
    }

    private LineToWechat line(NoticeForms forms, Faults faults) {
        LineToWechat line = new LineToWechat(
                url, Setup.of(AccountMode.SAFE).at(clock).with(faults).tells(forms), ECHO);
        line.platform().notices().know(TEMPLATE, "thing1", "time2");
        line.platform().notices().know(SUBSCRIPTION, "thing3");
        return line;
    }

    /** The user has written, two days are over, and a person has answered a minute ago. */
    private void owe(LineToWechat line, String answer) {
        line.platform().say(user, "一").await();
        sees(line, "听到 一");
        clock.turn(Duration.ofHours(49));
        say(line, answer);
        clock.turn(Duration.ofSeconds(61));
    }

    private void say(LineToWechat line, String text) {
        say(line, user, text);
    }

    private void say(LineToWechat line, String openId, String text) {
        String conversation = conversation(openId);
        Activity said = new Activity(
                Ids.next(),
                conversation,
                seq++,
                Activity.Role.AGENT,
                "li",
                Content.text(text),
                null,
                null,
                clock.instant());
        Bus.of(line.vertx())
                .ask(Reply.push(ChannelKind.WECHAT), new Reply.Speak(said), Duration.ofSeconds(5))
                .await();
    }

    private void row(String state) {
        pool.preparedQuery(
                        """
                        INSERT INTO wechat_notice (conversation_id, opener, way, template, state, tries, not_before, day, at)
                        SELECT conversation_id, newest_key, 'TEMPLATE', 'template-answer', $2, 1, $3, '2026-11-26', $3
                        FROM wechat_user WHERE open_id = $1""")
                .execute(Tuple.of(user, state, clock.instant().atOffset(java.time.ZoneOffset.UTC)))
                .await();
    }

    private void finish(LineToWechat line, long id, String status) {
        line.platform()
                .send(
                        user,
                        "<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event><MsgID>" + id
                                + "</MsgID><Status><![CDATA[" + status + "]]></Status>")
                .await();
    }

    private String list(String kind, String entries) {
        String holder = "SubscribeMsg" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "Event";
        return "<xml><ToUserName>gh_1</ToUserName><FromUserName>" + user + "</FromUserName><CreateTime>"
                + clock.instant().getEpochSecond() + "</CreateTime><MsgType>event</MsgType><Event>subscribe_msg_" + kind
                + "_event</Event><" + holder + ">" + entries + "</" + holder + "></xml>";
    }

    private static String entry(String template, String status) {
        return "<List><TemplateId><![CDATA[" + template + "]]></TemplateId><SubscribeStatusString>" + status
                + "</SubscribeStatusString><PopupScene>2</PopupScene></List>";
    }

    private Notice.@Nullable Result told(LineToWechat line) {
        Notice.Told told = Bus.of(line.vertx())
                .ask(Notice.LAST, new Notice.Ask(conversation(user)), Duration.ofSeconds(5))
                .await()
                .told();
        return told == null ? null : told.result();
    }

    /** It was looked twice for somebody to be told; the first look may have begun before this. */
    private void glances() {
        await().until(
                        () -> value(
                                "SELECT (until > $1)::text AS s FROM lease",
                                Tuple.of(clock.instant().atOffset(java.time.ZoneOffset.UTC))),
                        "true"::equals);
        double before = LineToWechat.looks();
        await().until(() -> LineToWechat.looks() > before + 1);
    }

    private String conversation(String openId) {
        return pool.preparedQuery("SELECT conversation_id FROM wechat_user WHERE open_id = $1")
                .execute(Tuple.of(openId))
                .await()
                .iterator()
                .next()
                .getString(0);
    }

    private @Nullable String value(String query) {
        return value(query, Tuple.of(user));
    }

    private @Nullable String value(String query, Tuple values) {
        return pool.preparedQuery(query)
                .execute(values)
                .await()
                .iterator()
                .next()
                .getString("s");
    }

    private void sees(LineToWechat line, String... texts) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(line.platform().seen(user)).containsExactly(texts));
    }
}
