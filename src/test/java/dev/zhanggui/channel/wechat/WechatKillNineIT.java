package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM behind the WeChat channel is killed twice while users write. What was acknowledged is in the journal
 * once, every line there is answered once and in order, and what a user does not see is one of the messages that were on
 * their way at that very moment: of those nobody knows, and none is sent twice.
 */
@ExtendWith(PostgresExtension.class)
class WechatKillNineIT {

    private static final int USERS = 20;
    private static final int MESSAGES = 12;
    private static final int KILLS = 2;
    private static final Pattern ON_THEIR_WAY = Pattern.compile("(\\d+) answers were on their way to WeChat");

    private final Pool pool;
    private final DatabaseUrl database;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<List<String>> said = IntStream.range(0, USERS)
            .<List<String>>mapToObj(user -> new ArrayList<>())
            .toList();

    @TempDir
    private Path folder;

    WechatKillNineIT(Pool pool, DatabaseUrl database) {
        this.pool = pool;
        this.database = database;
    }

    @Test
    void killedTwiceWhileUsersWriteNothingIsLostDoubledOrReordered() throws Exception {
        WechatPlatform platform = WechatPlatform.start(
                        0,
                        LineToWechat.setup(AccountMode.SAFE),
                        Clock.systemUTC(),
                        Duration.ofSeconds(2),
                        new Faults(0.1, 0.02, 0, 0, new Random(9)))
                .await();
        KilledLine line = new KilledLine(database, platform.apiBase(), freePort(), folder.resolve("line.log"));
        platform.calls(line.callback());
        try {
            line.start();
            List<Future<Void>> users = IntStream.range(0, USERS)
                    .mapToObj(user -> write(platform, user, 0))
                    .toList();
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = USERS * MESSAGES * kill / (KILLS + 1);
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> acknowledged.get() >= after);
                line.kill();
                line.start();
            }
            Future.all(users).await();
            int unknown = 0;
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> rows("SELECT (SELECT count(*) FROM pending_turn) + (SELECT count(*) FROM outbox)"
                                    + " + (SELECT count(*) FROM wechat_outgoing WHERE state <> 'DONE') AS n")
                            == 0);
            for (int user = 0; user < USERS; user++) {
                unknown += check(platform, user);
            }
            assertThat(unknown)
                    .as("answers that no user saw, all of them on their way at a kill")
                    .isLessThanOrEqualTo(onTheirWay());
            assertThat(platform.violations()).isEmpty();
        } finally {
            line.kill();
            platform.close().await();
        }
    }

    /** A user writes one message after another; one that the platform cannot deliver is written again. */
    private Future<Void> write(WechatPlatform platform, int user, int index) {
        if (index == MESSAGES) {
            return Future.succeededFuture();
        }
        String text = "m" + index;
        return platform.say("oKill" + user, text).compose(answer -> {
            if (!answer.isEmpty()) {
                return write(platform, user, index);
            }
            said.get(user).add(text);
            acknowledged.incrementAndGet();
            return write(platform, user, index + 1);
        });
    }

    /** @return how many answers the user does not see */
    private int check(WechatPlatform platform, int user) {
        String conversation = pool.preparedQuery("SELECT conversation_id FROM wechat_user WHERE open_id = $1")
                .execute(Tuple.of("oKill" + user))
                .await()
                .iterator()
                .next()
                .getString("conversation_id");
        List<String> lines = column(
                "SELECT content->>'text' AS text FROM activity WHERE conversation_id = $1 AND role = 'USER' ORDER BY seq",
                conversation);
        List<String> answers = column(
                "SELECT content->>'text' AS text FROM activity WHERE conversation_id = $1 AND role = 'BOT' ORDER BY seq",
                conversation);
        assertThat(lines.stream().distinct().toList())
                .as("what was acknowledged is in the journal, in order")
                .isEqualTo(said.get(user));
        assertThat(answers)
                .as("every line is answered once, in order")
                .isEqualTo(lines.stream().map(line -> "听到 " + line).toList());
        List<String> seen = platform.seen("oKill" + user).stream()
                .flatMap(text -> List.of(text.split("\n\n")).stream())
                .toList();
        int at = 0;
        for (String answer : seen) {
            while (at < answers.size() && !answers.get(at).equals(answer)) {
                at++;
            }
            assertThat(at).as("seen in order and once: %s of %s", seen, answers).isLessThan(answers.size());
            at++;
        }
        return answers.size() - seen.size();
    }

    private int onTheirWay() throws IOException {
        Matcher found = ON_THEIR_WAY.matcher(Files.readString(folder.resolve("line.log")));
        int all = 0;
        while (found.find()) {
            all += Integer.parseInt(found.group(1));
        }
        return all;
    }

    private List<String> column(String query, String conversation) {
        return StreamSupport.stream(
                        pool.preparedQuery(query)
                                .execute(Tuple.of(conversation))
                                .await()
                                .spliterator(),
                        false)
                .map((Row row) -> row.getString("text"))
                .toList();
    }

    private long rows(String query) {
        return pool.query(query).execute().await().iterator().next().getLong("n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
