package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.channel.wechat.LineToWechat.Setup;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Reply;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many users at once, while messages are delivered twice, sends are refused or taken in silence, tokens end, and the
 * platform's count of what may be sent is used up by many answers or by software that the shop knows nothing of: each
 * user's transcript is whole, in order and without doubles. {@code -Dwechat.crowd=10000} makes it as large as the issue
 * asks for.
 */
@ExtendWith(PostgresExtension.class)
class WechatCrowdIT {

    private static final Logger LOG = LoggerFactory.getLogger(WechatCrowdIT.class);
    private static final int AT_ONCE = 64;
    private static final int KEPT_FOR_PEOPLE = 1;
    private static final int ONCE_MORE = 9;
    private static final int ROUNDS = 3;

    private final Pool pool;
    private final DatabaseUrl url;
    private final List<CrowdUser> crowd = IntStream.range(0, Integer.getInteger("wechat.crowd", 200))
            .mapToObj(CrowdUser::new)
            .toList();
    private final Map<CrowdUser, List<String>> more = new HashMap<>();

    WechatCrowdIT(Pool pool, DatabaseUrl url) {
        this.pool = pool;
        this.url = url;
    }

    @Test
    void everyTranscriptIsWholeInOrderAndWithoutDoublesThoughTheQuotaIsUsedUp() {
        Faults faults = new Faults(0.1, 0.02, 0.01, 2_000, 0.05, new Random(7));
        try (LineToWechat line =
                new LineToWechat(url, Setup.of(AccountMode.SAFE).with(faults), CrowdUser::answers)) {
            WechatPlatform platform = line.platform();
            long begin = System.nanoTime();
            write(platform, crowd, CrowdUser::messages);
            double said = (System.nanoTime() - begin) / 1e9;
            // what is left is used up, by the shop or by others: that ends the talk for now; all the others have to be
            // answered
            untilWhole(platform, user -> mayWait(platform, user));
            platform.leaveToTheShop();
            aPersonWrites(line);
            untilWhole(platform, user -> mayWait(platform, user));
            int waiting = untilNobodyWaits(platform);
            double all = (System.nanoTime() - begin) / 1e9;
            report(platform, said, all, waiting);
            assertThat(platform.violations()).isEmpty();
            assertThat(platform.failures()).isZero();
            assertThat(joined(platform)).as("messages of several answers").isPositive();
            assertThat(refusals(platform)).as("sends beyond what was left").isPositive();
        }
    }

    /** All of them at once, as many as a platform has connections; each writes one message after another. */
    private static void write(
            WechatPlatform platform, List<CrowdUser> users, Function<CrowdUser, List<String>> messages) {
        Queue<CrowdUser> queue = new ArrayDeque<>(users);
        List<Future<Void>> workers = IntStream.range(0, AT_ONCE)
                .mapToObj(worker -> work(platform, queue, messages))
                .toList();
        Future.all(workers).await();
    }

    private static Future<Void> work(
            WechatPlatform platform, Queue<CrowdUser> queue, Function<CrowdUser, List<String>> messages) {
        CrowdUser user;
        synchronized (queue) {
            user = queue.poll();
        }
        if (user == null) {
            return Future.succeededFuture();
        }
        Future<?> said = Future.succeededFuture();
        for (String text : messages.apply(user)) {
            said = said.compose(done -> platform.say(user.openId(), text));
        }
        return said.compose(done -> work(platform, queue, messages));
    }

    /** Without a message of the user: it takes the one send that was kept. */
    private void aPersonWrites(LineToWechat line) {
        await().until(() ->
                rows("SELECT (SELECT count(*) FROM pending_turn) + (SELECT count(*) FROM outbox) AS n") == 0);
        Map<String, String> conversations = new HashMap<>();
        pool.query("SELECT open_id, conversation_id FROM wechat_user")
                .execute()
                .await()
                .forEach(row -> conversations.put(row.getString("open_id"), row.getString("conversation_id")));
        crowd.stream().filter(CrowdUser::hearsAPerson).forEach(user -> {
            String conversation = conversations.get(user.openId());
            long last = rows("SELECT max(seq) AS n FROM activity WHERE conversation_id = $1", conversation);
            // the next place: the user's own next message may take it, too, because only answers stand in this queue
            Activity activity = new Activity(
                    Ids.next(),
                    conversation,
                    last + 1,
                    Activity.Role.AGENT,
                    "li",
                    Content.text(CrowdUser.PERSON),
                    null,
                    null,
                    Instant.now());
            more.put(user, new ArrayList<>(List.of(CrowdUser.PERSON)));
            Bus.of(line.vertx())
                    .ask(Reply.push(ChannelKind.WECHAT), new Reply.Speak(activity), Duration.ofSeconds(5))
                    .await();
        });
    }

    private long rows(String query, Object... values) {
        return pool.preparedQuery(query)
                .execute(Tuple.from(values))
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    /** Who is still owed something writes once more, until nobody is. More long answers may be owed than one message frees. */
    private int untilNobodyWaits(WechatPlatform platform) {
        List<CrowdUser> waiting = notWhole(platform);
        int all = waiting.size();
        for (int next = ONCE_MORE; !waiting.isEmpty() && next < ONCE_MORE + ROUNDS; next++) {
            String message = "m" + next;
            waiting.forEach(user ->
                    more.computeIfAbsent(user, none -> new ArrayList<>()).addAll(CrowdUser.answers(message)));
            write(platform, waiting, user -> List.of(message));
            untilWhole(platform, user -> isSpent(platform, user));
            waiting = notWhole(platform);
        }
        untilWhole(platform, user -> false);
        return all;
    }

    private List<CrowdUser> notWhole(WechatPlatform platform) {
        return crowd.stream().filter(user -> !isWhole(platform, user)).toList();
    }

    private static boolean mayWait(WechatPlatform platform, CrowdUser user) {
        return platform.refusals(user.openId()) > 0 || isSpent(platform, user);
    }

    /** So much is owed to them that the shop sent all that it may. */
    private static boolean isSpent(WechatPlatform platform, CrowdUser user) {
        return user.hearsMuch() && platform.left(user.openId()) <= KEPT_FOR_PEOPLE;
    }

    private interface Excuse {
        boolean of(CrowdUser user);
    }

    private void untilWhole(WechatPlatform platform, Excuse excuse) {
        await().atMost(Duration.ofSeconds(60 + crowd.size() / 100))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(crowd.stream()
                                .filter(user -> !isWhole(platform, user) && !excuse.of(user))
                                .limit(5)
                                .map(user ->
                                        user + ": " + transcript(platform, user) + "\nin the queue: " + queue(user)))
                        .isEmpty());
    }

    /** What the shop has sent and still owes, as its table says. */
    private String queue(CrowdUser user) {
        return pool.preparedQuery(
                        """
                        SELECT string_agg(o.seq || ' ' || o.state, ', ' ORDER BY o.seq)
                            || ' ' || max(u::text) AS queue
                        FROM wechat_user u LEFT JOIN wechat_outgoing o USING (conversation_id) WHERE u.open_id = $1""")
                .execute(Tuple.of(user.openId()))
                .await()
                .iterator()
                .next()
                .getString("queue");
    }

    private boolean isWhole(WechatPlatform platform, CrowdUser user) {
        return transcript(platform, user).equals(user.expected(more.getOrDefault(user, List.of())));
    }

    private static String transcript(WechatPlatform platform, CrowdUser user) {
        return String.join("\n\n", platform.seen(user.openId()));
    }

    private long joined(WechatPlatform platform) {
        return seen(platform).filter(text -> text.contains("\n\n")).count();
    }

    private long refusals(WechatPlatform platform) {
        return crowd.stream()
                .mapToLong(user -> platform.refusals(user.openId()))
                .sum();
    }

    private Stream<String> seen(WechatPlatform platform) {
        return crowd.stream().flatMap(user -> platform.seen(user.openId()).stream());
    }

    private void report(WechatPlatform platform, double said, double all, int waiting) {
        List<Long> micros = platform.micros();
        LOG.warn(
                "{} users, {} deliveries in {} s, all answered after {} s; callback p50 {} us, p99 {} us, p99.9 {} us;"
                        + " {} sends, {} of several answers, {} refused by the count, {} users waited for their next"
                        + " message; {} tokens, {} failures; {} s of this process's CPU",
                crowd.size(),
                platform.deliveries(),
                said,
                all,
                at(micros, 0.5),
                at(micros, 0.99),
                at(micros, 0.999),
                platform.sends(),
                joined(platform),
                refusals(platform),
                waiting,
                platform.tokenCalls(),
                platform.failures(),
                cpu() / 1e9);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }
}
