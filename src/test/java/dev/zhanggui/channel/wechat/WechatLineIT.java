package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.TurningClock;
import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.channel.wechat.LineToWechat.Setup;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of the WeChat channel, over real HTTP and a real database, with the platform's own strictness. */
@ExtendWith(PostgresExtension.class)
class WechatLineIT {

    private static final Function<Activity, List<Content>> ECHO =
            line -> List.of(Content.text("听到 " + line.content().text()));
    private static final ProductCard TEA = new ProductCard(
            "T-1", "龙井 Longjing", new Money(19_900, "CNY"), 3, "/pictures/t1.jpg", "/products/t1", null);
    private static final ProductCard CUP =
            new ProductCard("C-1", "茶杯 Cup", new Money(4_900, "CNY"), 3, "/pictures/c1.jpg", "/products/c1", null);

    private static final String JS_SIGNATURE = "/api/v1/wechat/js-signature?url=";

    private final Pool pool;
    private final DatabaseUrl url;
    private final String user = "o" + Ids.next();

    WechatLineIT(Pool pool, DatabaseUrl url) {
        this.pool = pool;
        this.url = url;
    }

    /** A line of another test must not owe anything on this one. */
    @BeforeEach
    void nothingIsOwed() {
        pool.query(
                        "TRUNCATE lease, wechat_menu, wechat_user, wechat_notice, wechat_grant, wechat_picture, wechat_outgoing, wechat_passive, outbox, pending_turn")
                .execute()
                .await();
    }

    @ParameterizedTest
    @EnumSource(AccountMode.class)
    void aMessageIsAnsweredInEveryMode(AccountMode mode) {
        try (LineToWechat line = new LineToWechat(url, Setup.of(mode), ECHO)) {
            assertThat(line.platform().check("5833258582299191661").await()).isEqualTo("5833258582299191661");
            assertThat(line.platform().say(user, "你好").await()).isEmpty();
            sees(line, "听到 你好");
            assertThat(line.platform().say(user, "hello").await()).isEmpty();
            sees(line, "听到 你好", "听到 hello");
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aMessageThatIsDeliveredThreeTimesIsAnsweredOnce() {
        Setup setup = Setup.of(AccountMode.SAFE).with(new Faults(1, 0, 0, 0, new Random(1)));
        try (LineToWechat line = new LineToWechat(url, setup, ECHO)) {
            line.platform().say(user, "一次").await();
            assertThat(line.platform().deliveries()).isEqualTo(3);
            sees(line, "听到 一次");
            line.platform().say(user, "两次").await();
            sees(line, "听到 一次", "听到 两次");
        }
    }

    @Test
    void answersKeepTheOrderOfTheMessages() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            List<String> expected = new ArrayList<>();
            Future<?> last = Future.succeededFuture();
            for (int i = 0; i < 20; i++) {
                String text = "m" + i;
                expected.add("听到 " + text);
                last = last.compose(done -> line.platform().say(user, text));
            }
            last.await();
            await().untilAsserted(
                            () -> assertThat(String.join("\n\n", line.platform().seen(user)))
                                    .isEqualTo(String.join("\n\n", expected)));
        }
    }

    @Test
    void whatIsNotAsAgreedGetsABare403AndIsNotJournaled() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            String xml = "<xml><ToUserName>gh_1</ToUserName><FromUserName>" + user + "</FromUserName>"
                    + "<CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>";
            String time = Long.toString(Instant.now().getEpochSecond());
            String signed =
                    "?signature=" + Signature.of(LineToWechat.TOKEN, time, "1") + "&timestamp=" + time + "&nonce=1";
            assertThat(post(line, signed, xml)).isEqualTo("403 ");
            assertThat(post(line, "", xml)).isEqualTo("403 ");
            assertThat(post(line, "?signature=0&timestamp=" + time + "&nonce=1", xml))
                    .isEqualTo("403 ");
            assertThat(post(line, signed, "")).isEqualTo("403 ");
            assertThat(post(line, signed, "{\"hello\":1}")).isEqualTo("403 ");
            assertThat(post(line, signed, "a".repeat(70_000))).startsWith("413");
            assertThat(rows("SELECT count(*)::int AS n FROM wechat_user WHERE open_id = $1", user))
                    .isZero();
        }
    }

    @Test
    void aTokenThatEndedIsRenewedOnceAndTheMessageArrives() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            assertThat(line.platform().tokenCalls()).isEqualTo(1);
            line.platform().expireToken();
            line.platform().say(user, "二").await();
            sees(line, "听到 一", "听到 二");
            assertThat(line.platform().tokenCalls()).isEqualTo(2);
        }
    }

    @Test
    void aBusyPlatformIsAskedAgain() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(-1, -1);
            line.platform().say(user, "忙").await();
            sees(line, "听到 忙");
        }
    }

    @Test
    void aMessageThatThePlatformTookInSilenceIsNotSentAgain() {
        Setup setup = Setup.of(AccountMode.SAFE).with(new Faults(0, 0, 1, 0, new Random(1)));
        try (LineToWechat line = new LineToWechat(url, setup, ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            line.platform().say(user, "二").await();
            sees(line, "听到 一", "听到 二");
            assertThat(line.platform().sends()).isEqualTo(2);
        }
    }

    @Test
    void whatThePlatformTakesNoMoreComesWithTheNextMessage() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(45_047);
            line.platform().say(user, "一").await();
            await().until(() ->
                    rows("SELECT count(*)::int AS n FROM wechat_user WHERE open_id = $1 AND message_left = 0", user)
                            == 1);
            assertThat(line.platform().seen(user)).isEmpty();
            line.platform().say(user, "二").await();
            sees(line, "听到 一", "听到 二");
        }
    }

    @Test
    void manyAnswersAreJoinedIntoTheFewThatAreAllowed() {
        Function<Activity, List<Content>> talkative = line -> List.of(1, 2, 3, 4, 5, 6, 7).stream()
                .map(i -> Content.text("第" + i + "句"))
                .toList();
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), talkative)) {
            line.platform().say(user, "说").await();
            await().untilAsserted(() ->
                    assertThat(String.join("", line.platform().seen(user))).contains("第1句", "第7句"));
            assertThat(line.platform().seen(user)).hasSizeLessThanOrEqualTo(4);
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void nothingIsSentToWhoLeft() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            line.platform().unsubscribe(user).await();
            pool.preparedQuery(
                            """
                            INSERT INTO wechat_outgoing (conversation_id, seq, activity, state, at)
                            SELECT conversation_id, 99, '{}', 'WAITING', now() FROM wechat_user WHERE open_id = $1""")
                    .execute(Tuple.of(user))
                    .await();
            line.closeRoom();
            line.openRoom();
            line.platform().say("o" + Ids.next(), "另一位").await();
            assertThat(line.platform().seen(user)).containsExactly("听到 一");
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aNumberMeansWhatStandsBesideIt() {
        Queue<Content> heard = new ConcurrentLinkedQueue<>();
        Function<Activity, List<Content>> shelf = line -> {
            heard.add(line.content());
            return List.of(Content.answer("看看这些", List.of(new Button("更多", "flow:more")), List.of(TEA, CUP)));
        };
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), shelf)) {
            line.platform().say(user, "茶").await();
            await().until(() -> line.platform().seen(user).size() == 1);
            assertThat(line.platform().seen(user).get(0)).contains("1. 龙井", "2. 茶杯", "3. 更多", "回复数字");
            line.platform().say(user, "2").await();
            await().until(() -> heard.size() == 2);
            assertThat(heard).last().isEqualTo(Content.press("2", "product:C-1"));
        }
    }

    @Test
    void oneProductComesWithItsPictureAndButtonsAsAMenu() {
        Function<Activity, List<Content>> shelf = line -> line.content().text().equals("茶")
                ? List.of(Content.answer("这款最好", List.of(), List.of(TEA)))
                : List.of(Content.answer("满意吗？", List.of(new Button("满意", "intent:yes")), List.of()));
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), shelf)) {
            line.platform().say(user, "茶").await();
            sees(line, "这款最好", "[news] 龙井 Longjing");
            line.platform().say(user, "好").await();
            sees(line, "这款最好", "[news] 龙井 Longjing", "满意吗？\n[满意]");
            line.platform().press(user, "1", "满意").await();
            await().until(() -> line.platform().seen(user).size() == 4);
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void anAccountThatMayNotSendAnswersPassively() {
        Setup setup = Setup.of(AccountMode.SAFE).passive(Duration.ofSeconds(5));
        try (LineToWechat line = new LineToWechat(url, setup, ECHO)) {
            assertThat(line.platform().say(user, "你好").await()).isEqualTo("听到 你好");
            assertThat(line.platform().say(user, "]]><x>&").await()).isEqualTo("听到 ]]><x>&");
            assertThat(line.platform().tokenCalls()).isZero();
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aRepeatedDeliveryIsAnsweredPassivelyWithTheSame() {
        Setup setup = Setup.of(AccountMode.PLAIN)
                .with(new Faults(1, 0, 0, 0, new Random(1)))
                .passive(Duration.ofSeconds(5));
        int[] turns = {0};
        Function<Activity, List<Content>> counting = line -> List.of(Content.text("第" + ++turns[0] + "次"));
        try (LineToWechat line = new LineToWechat(url, setup, counting)) {
            assertThat(line.platform().say(user, "你好").await()).isEqualTo("第1次");
            assertThat(line.platform().deliveries()).isEqualTo(3);
            assertThat(turns[0]).isEqualTo(1);
        }
    }

    @Test
    void aPassiveAnswerThatIsLateComesWithTheNextDeliveryOrTheNextMessage() {
        Setup setup = Setup.of(AccountMode.PLAIN).passive(Duration.ofMillis(400));
        try (LineToWechat line = new LineToWechat(url, setup, ECHO)) {
            line.closeRoom();
            Future<String> said = line.platform().say(user, "慢");
            await().until(() -> line.platform().deliveries() == 2);
            line.openRoom();
            String answer = said.await();
            assertThat(answer)
                    .isIn(
                            "听到 慢",
                            "我还在想，请稍后再发一条消息，就能看到回答。\nStill thinking; send any message in a moment to see the answer.");
            if (!answer.equals("听到 慢")) {
                await().until(() -> rows(
                                "SELECT count(*)::int AS n FROM wechat_outgoing o JOIN wechat_user USING"
                                        + " (conversation_id) WHERE open_id = $1",
                                user)
                        == 1);
                assertThat(line.platform().say(user, "还在吗").await()).startsWith("听到 慢");
            }
            assertThat(line.platform().failures()).isZero();
        }
    }

    @Test
    void whatWaitsIsSentAfterARestartAndWhatWasOnItsWayIsNotSentAgain() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            line.closeRoom();
            line.platform().say(user, "二").await();
            pool.preparedQuery(
                            """
                            INSERT INTO wechat_outgoing (conversation_id, seq, activity, state, at)
                            SELECT conversation_id, 98, '{}', 'SENDING', now() FROM wechat_user WHERE open_id = $1""")
                    .execute(Tuple.of(user))
                    .await();
            line.openRoom();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(line.platform().seen(user)).containsExactly("听到 一", "听到 二"));
            assertThat(line.platform().sends()).isEqualTo(2);
        }
    }

    @Test
    void whenTheProcessThatSendsDiesAnotherTakesOver() {
        TurningClock clock = new TurningClock(Instant.parse("2026-11-24T08:00:00Z"));
        try (LineToWechat line =
                new LineToWechat(url, Setup.of(AccountMode.SAFE).at(clock), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            line.closeRoom();
            pool.query("UPDATE lease SET holder = 'died', fence = 7, until = '2026-11-24 08:00:10+00'")
                    .execute()
                    .await();
            line.platform().say(user, "二").await();
            line.openRoom();
            await().until(() -> rows(
                            "SELECT count(*)::int AS n FROM wechat_outgoing JOIN wechat_user USING (conversation_id)"
                                    + " WHERE open_id = $1 AND state = 'WAITING'",
                            user)
                    == 1);
            assertThat(line.platform().sends()).isEqualTo(1);
            clock.turn(Duration.ofSeconds(11));
            sees(line, "听到 一", "听到 二");
            assertThat(rows("SELECT fence::int AS n FROM lease WHERE name = $1", "wechat:demo"))
                    .isEqualTo(8);
        }
    }

    @Test
    void aProcessThatWasTakenForDeadSendsNothingAnyMore() {
        TurningClock clock = new TurningClock(Instant.parse("2026-11-24T08:00:00Z"));
        try (LineToWechat line =
                new LineToWechat(url, Setup.of(AccountMode.SAFE).at(clock), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            // it still thinks that it has the lease, which holds by its own clock
            pool.query("UPDATE lease SET holder = 'another', fence = fence + 1, until = '2026-11-24 09:00:00+00'")
                    .execute()
                    .await();
            line.platform().say(user, "二").await();
            await().until(() -> rows(
                            "SELECT count(*)::int AS n FROM wechat_outgoing JOIN wechat_user USING (conversation_id)"
                                    + " WHERE open_id = $1 AND state = 'WAITING'",
                            user)
                    == 1);
            await().during(Duration.ofMillis(500)).until(() -> line.platform().sends() == 1);
            clock.turn(Duration.ofHours(2));
            sees(line, "听到 一", "听到 二");
        }
    }

    @Test
    void theMenuOfTheDialogFilesIsDrawnWhenItChanges() {
        AccountMenu.Entry help = new AccountMenu.Entry("帮助", "flow:help", "", List.of());
        AccountMenu.Entry page = new AccountMenu.Entry("官网", "", "https://shop.example.com/", List.of());
        List<List<AccountMenu.Entry>> files = new ArrayList<>(List.of(List.of(help)));
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            Bus bus = Bus.of(line.vertx());
            bus.answer(
                            AccountMenu.ADDRESS,
                            ask -> Future.succeededFuture(new AccountMenu.Menu(files.get(files.size() - 1))))
                    .completion()
                    .await();
            bus.announce(Examples.CHANGED, new Examples.Changed("1"));
            await().until(() -> line.platform().menus().size() == 1);
            bus.announce(Examples.CHANGED, new Examples.Changed("1"));
            files.add(List.of(new AccountMenu.Entry("更多", "", "", List.of(help, page))));
            bus.announce(Examples.CHANGED, new Examples.Changed("2"));
            await().until(() -> {
                bus.announce(Examples.CHANGED, new Examples.Changed("2"));
                return line.platform().menus().size() == 2;
            });
            assertThat(line.platform().menus().get(1).encode())
                    .isEqualTo("{\"button\":[{\"name\":\"更多\",\"sub_button\":[{\"name\":\"帮助\",\"type\":\"click\","
                            + "\"key\":\"flow:help\"},{\"name\":\"官网\",\"type\":\"view\","
                            + "\"url\":\"https://shop.example.com/\"}]}]}");
            line.closeRoom();
            line.openRoom();
            bus.announce(Examples.CHANGED, new Examples.Changed("2"));
            await().during(Duration.ofMillis(500))
                    .until(() -> line.platform().menus().size() == 2);
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void aPageOfTheMerchantIsSignedWithOneTicket() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            String page = "https://shop.example.com/p?a=1";
            JsonObject signed = new JsonObject(line.get(JS_SIGNATURE + page.replace("?", "%3F") + "%23top"));
            assertThat(signed.getString("appId")).isEqualTo(LineToWechat.APP);
            assertThat(signed.getString("signature"))
                    .isEqualTo(SignedPage.sign(
                            "ticket-1", signed.getString("nonceStr"), signed.getLong("timestamp"), page));
            line.platform().expireToken();
            line.get(JS_SIGNATURE + page);
            assertThat(line.platform().ticketCalls()).isEqualTo(1);
            assertThat(line.get(JS_SIGNATURE + "https://evil.example.com/")).contains("signedHosts");
            assertThat(line.get(JS_SIGNATURE)).contains("which page");
            assertThat(line.get(JS_SIGNATURE + page + "&account=other")).contains("no such WeChat account");
        }
    }

    @Test
    void aPictureIsFetchedWithinItsBoundsAndNowhereElse() {
        Queue<Pictures.Keep> kept = new ConcurrentLinkedQueue<>();
        Queue<Content> heard = new ConcurrentLinkedQueue<>();
        Function<Activity, List<Content>> listening = said -> {
            heard.add(said.content());
            return List.of();
        };
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), listening)) {
            Bus.of(line.vertx())
                    .answer(Pictures.KEEP, picture -> {
                        kept.add(picture);
                        return Future.succeededFuture(new Pictures.Kept("p1.png"));
                    })
                    .completion()
                    .await();
            String here = line.platform().apiBase() + "/pictures/";
            picture(line, here + "5000");
            await().until(() -> heard.size() == 1);
            assertThat(heard).containsExactly(Content.event("picture.sent", "p1.png"));
            picture(line, "file:///etc/passwd");
            picture(line, line.callback());
            await().until(() -> heard.size() == 3);
            assertThat(heard)
                    .filteredOn(Content.event("picture.sent", "")::equals)
                    .hasSize(2);
            picture(line, here + "11000000");
            picture(line, here + "moved");
            String tried = "SELECT count(*)::int AS n FROM wechat_picture JOIN wechat_user USING (conversation_id)"
                    + " WHERE open_id = $1 AND tries = 1";
            await().until(() -> rows(tried, user) == 2);
            assertThat(kept).singleElement().satisfies(picture -> {
                assertThat(picture.bytes()).hasSize(5_000);
                assertThat(picture.user()).isEqualTo(new Identity("wechat", user));
            });
        }
    }

    private void picture(LineToWechat line, String url) {
        line.platform()
                .send(
                        user,
                        "<MsgType>image</MsgType><PicUrl><![CDATA[" + url + "]]></PicUrl><MediaId>m</MediaId><MsgId>"
                                + Math.abs(url.hashCode()) + "</MsgId>")
                .await();
    }

    @Test
    void aTextThatThePlatformFindsTooLongComesInHalves() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(45_002);
            line.platform().say(user, "长".repeat(200)).await();
            await().until(() -> String.join("", line.platform().seen(user)).equals("听到 " + "长".repeat(200)));
            assertThat(line.platform().seen(user)).hasSize(2);
        }
    }

    @Test
    void aHalfThatThePlatformDoesNotTakeIsNotLost() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(45_002);
            line.platform().script(-1);
            line.platform().say(user, "长".repeat(200)).await();
            await().until(() -> String.join("", line.platform().seen(user)).equals("听到 " + "长".repeat(200)));
        }
    }

    @Test
    void whoCannotBeWrittenToGetsNothingUntilTheyWriteAgain() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(43_004);
            line.platform().say(user, "一").await();
            await().until(() ->
                    rows("SELECT count(*)::int AS n FROM wechat_user WHERE open_id = $1 AND NOT follows", user) == 1);
            line.platform().say(user, "二").await();
            sees(line, "听到 二");
        }
    }

    @Test
    void aDefectOfOursLosesOneAnswerAndNotTheNext() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().script(47_001);
            line.platform().say(user, "一").await();
            line.platform().say(user, "二").await();
            sees(line, "听到 二");
        }
    }

    @Test
    void whenTheDaysCallsAreUsedUpTheAccountRestsUntilMidnightInBeijing() {
        TurningClock clock = new TurningClock(Instant.parse("2026-11-24T15:59:00Z"));
        try (LineToWechat line =
                new LineToWechat(url, Setup.of(AccountMode.SAFE).at(clock), ECHO)) {
            line.platform().script(45_009);
            line.platform().say(user, "一").await();
            await().until(line.platform()::isScriptDone);
            await().until(() -> rows(
                            "SELECT count(*)::int AS n FROM wechat_outgoing JOIN wechat_user USING (conversation_id)"
                                    + " WHERE open_id = $1 AND state = 'WAITING' AND message_left = 5",
                            user)
                    == 1);
            assertThat(line.platform().seen(user)).isEmpty();
            clock.turn(Duration.ofMinutes(2));
            sees(line, "听到 一");
        }
    }

    @Test
    void nothingIsSentAfterTheWindow() {
        TurningClock clock = new TurningClock(Instant.parse("2026-11-24T08:00:00Z"));
        try (LineToWechat line =
                new LineToWechat(url, Setup.of(AccountMode.SAFE).at(clock), ECHO)) {
            line.platform().script(45_009);
            line.platform().say(user, "一").await();
            await().until(line.platform()::isScriptDone);
            await().until(() -> rows(
                            "SELECT count(*)::int AS n FROM wechat_outgoing JOIN wechat_user USING (conversation_id)"
                                    + " WHERE open_id = $1 AND state = 'WAITING'",
                            user)
                    == 1);
            clock.turn(Duration.ofHours(49));
            line.closeRoom();
            line.openRoom();
            line.platform().say(user, "二").await();
            sees(line, "听到 二");
            assertThat(line.platform().violations()).isEmpty();
        }
    }

    @Test
    void whoIsForgottenLeavesNoWordsBehind() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.closeRoom();
            line.platform().say(user, "秘密").await();
            line.platform().script(45_009);
            line.openRoom();
            String waiting = "SELECT count(*)::int AS n FROM wechat_outgoing JOIN wechat_user USING (conversation_id)"
                    + " WHERE open_id = $1 AND activity IS NOT NULL";
            await().until(() -> rows(waiting, user) == 1);
            CustomerChange.Happened forgotten = new CustomerChange.Happened(
                    1,
                    "c1",
                    null,
                    List.of(new Identity("wechat", user)),
                    Instant.now().plusSeconds(1));
            new WechatStore(pool).apply(forgotten).await();
            assertThat(rows(waiting, user)).isZero();
            String asked = "SELECT count(*)::int AS n FROM wechat_user WHERE open_id = $1 AND union_at IS NULL";
            assertThat(rows(asked, user)).as("is not asked for any more").isEqualTo(1);
        }
    }

    @Test
    void whoTakesTheRightToTheirDataBackIsForgotten() {
        Queue<Privacy.Command> asked = new ConcurrentLinkedQueue<>();
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            Bus.of(line.vertx())
                    .answer(Privacy.ADDRESS, command -> {
                        asked.add(command);
                        return Future.succeededFuture(Privacy.Outcome.of(Privacy.Result.DONE));
                    })
                    .completion()
                    .await();
            line.platform()
                    .send(
                            "oPlatform",
                            "<MsgType>event</MsgType><Event>user_authorization_revoke</Event><OpenID>" + user
                                    + "</OpenID><AppID>wx1</AppID><RevokeInfo>1</RevokeInfo>")
                    .await();
            assertThat(asked).singleElement().satisfies(command -> {
                assertThat(command.user()).isEqualTo(new Identity("wechat", user));
                assertThat(command.action()).isEqualTo(Privacy.Action.FORGET);
            });
        }
    }

    @Test
    void anOldTimeOfThePlatformDoesNotSilenceTheShop() {
        try (LineToWechat line = new LineToWechat(url, Setup.of(AccountMode.SAFE), ECHO)) {
            line.platform().say(user, "一").await();
            sees(line, "听到 一");
            pool.preparedQuery("UPDATE wechat_user SET newest = 0, message_left = 0 WHERE open_id = $1")
                    .execute(Tuple.of(user))
                    .await();
            String old = "<xml><ToUserName>gh_1</ToUserName><FromUserName>" + user + "</FromUserName>"
                    + "<CreateTime>1348831860</CreateTime><MsgType>text</MsgType><Content>二</Content><MsgId>2</MsgId></xml>";
            line.platform().redeliver(user, old).await();
            sees(line, "听到 一", "听到 二");
        }
    }

    private void sees(LineToWechat line, String... texts) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(line.platform().seen(user)).containsExactly(texts));
    }

    private static String post(LineToWechat line, String query, String body) {
        return line.vertx()
                .createHttpClient()
                .request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(line.callback() + query))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(answer -> response.statusCode() + " " + answer))
                .await();
    }

    private int rows(String query, String openId) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(openId))
                .await()
                .iterator()
                .next()
                .getInteger("n");
    }
}
