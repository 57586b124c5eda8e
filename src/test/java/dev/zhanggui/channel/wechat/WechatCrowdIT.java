package dev.zhanggui.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.channel.wechat.LineToWechat.Setup;
import dev.zhanggui.channel.wechat.platform.Faults;
import dev.zhanggui.channel.wechat.platform.WechatPlatform;
import dev.zhanggui.message.Content;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many users at once, while messages are delivered twice, sends are refused or taken in silence, and tokens end: each
 * user's transcript is whole, in order and without doubles. {@code -Dwechat.crowd=10000} makes it as large as the issue
 * asks for.
 */
@ExtendWith(PostgresExtension.class)
class WechatCrowdIT {

    private static final Logger LOG = LoggerFactory.getLogger(WechatCrowdIT.class);
    private static final int MESSAGES = 5;
    private static final int AT_ONCE = 64;

    @Test
    void everyTranscriptIsWholeInOrderAndWithoutDoubles(Pool pool) {
        int users = Integer.getInteger("wechat.crowd", 300);
        Faults faults = new Faults(0.1, 0.02, 0.01, 2_000, new Random(7));
        try (LineToWechat line = new LineToWechat(
                pool,
                Setup.of(AccountMode.SAFE).with(faults),
                said -> List.of(Content.text("听到 " + said.content().text())))) {
            WechatPlatform platform = line.platform();
            Queue<Integer> queue = IntStream.range(0, users).boxed().collect(Collectors.toCollection(ArrayDeque::new));
            long begin = System.nanoTime();
            List<Future<Void>> workers = IntStream.range(0, AT_ONCE)
                    .mapToObj(worker -> work(platform, queue))
                    .toList();
            Future.all(workers).await();
            double said = (System.nanoTime() - begin) / 1e9;
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(IntStream.range(0, users)
                                    .filter(user -> !transcript(platform, user).equals(expected()))
                                    .boxed()
                                    .limit(5)
                                    .map(user -> user + ": " + transcript(platform, user)))
                            .isEmpty());
            double all = (System.nanoTime() - begin) / 1e9;
            List<Long> micros = platform.micros();
            LOG.warn(
                    "{} users, {} deliveries in {} s, all answered after {} s; callback p50 {} us, p99 {} us, p99.9 {} us;"
                            + " {} sends, {} tokens, {} failures; {} s of this process's CPU",
                    users,
                    platform.deliveries(),
                    said,
                    all,
                    at(micros, 0.5),
                    at(micros, 0.99),
                    at(micros, 0.999),
                    platform.sends(),
                    platform.tokenCalls(),
                    platform.failures(),
                    cpu() / 1e9);
            assertThat(platform.violations()).isEmpty();
            assertThat(platform.failures()).isZero();
        }
    }

    private static Future<Void> work(WechatPlatform platform, Queue<Integer> queue) {
        Integer user;
        synchronized (queue) {
            user = queue.poll();
        }
        if (user == null) {
            return Future.succeededFuture();
        }
        Future<?> said = Future.succeededFuture();
        for (int i = 0; i < MESSAGES; i++) {
            String text = "m" + i;
            said = said.compose(done -> platform.say("oCrowd" + user, text));
        }
        return said.compose(done -> work(platform, queue));
    }

    /** Answers that were joined are taken apart again. */
    private static String transcript(WechatPlatform platform, int user) {
        return String.join("\n\n", platform.seen("oCrowd" + user));
    }

    private static String expected() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> "听到 m" + i).collect(Collectors.joining("\n\n"));
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
