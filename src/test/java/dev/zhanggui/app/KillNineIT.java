package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.app.bench.ShopProcess;
import dev.zhanggui.app.bench.Visitor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM of the shop is killed five times while fifty customers send two thousand messages. What the customers' own
 * logs and the tables say afterwards must agree: nothing lost, nothing doubled, nothing out of order.
 */
class KillNineIT {

    private static final int CUSTOMERS = 50;
    private static final int MESSAGES = 40;
    private static final int KILLS = 5;
    private static final Map<String, String> LIMITS_OFF = Map.of(
            "ZHANGGUI_CHAT_TOKENS_PER_MINUTE", "100000",
            "ZHANGGUI_CHAT_MESSAGES_PER_MINUTE", "100000");

    /** What one customer did and saw. */
    private static final class Log {
        private final List<String> acknowledged = new CopyOnWriteArrayList<>();
        private final List<JsonObject> seen = new CopyOnWriteArrayList<>();
        private Visitor visitor;

        void saw(JsonObject activity) {
            if ("message".equals(activity.getString("type"))) {
                seen.add(activity);
            }
        }

        long answeredMessages() {
            return seen.stream()
                    .map(activity -> activity.getString("replyToId"))
                    .filter(id -> id != null)
                    .distinct()
                    .count();
        }
    }

    @TempDir
    private Path folder;

    @Test
    void killedFiveTimesInTwoThousandMessagesNothingIsLostDoubledOrReordered() throws Exception {
        Learnt.giveTo(folder.resolve("data"));
        Vertx vertx = Vertx.vertx();
        ShopProcess shop = ShopProcess.start(folder, 0, List.of("-Xmx512m"), LIMITS_OFF);
        try {
            await(shop.ready(vertx, Duration.ofMinutes(3)));
            Visitor.Wire wire = Visitor.Wire.of(vertx, "localhost", shop.port(), 64);
            List<Log> logs = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                Log log = new Log();
                log.visitor = await(Visitor.arrive(wire, i % 2 == 0 ? "zh-CN" : "en-US", log::saw));
                logs.add(log);
            }
            AtomicInteger acknowledged = new AtomicInteger();
            ConcurrentLinkedQueue<Throwable> defects = new ConcurrentLinkedQueue<>();
            for (Log log : logs) {
                vertx.runOnContext(go -> {
                    keepListening(vertx, log, defects);
                    sendFrom(vertx, log, 0, acknowledged);
                });
            }
            Random random = new Random(20_26);
            for (int kill = 1; kill <= KILLS; kill++) {
                int after = CUSTOMERS * MESSAGES * kill / (KILLS + 1) + random.nextInt(100);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> acknowledged.get() >= after);
                int port = shop.port();
                shop.kill();
                shop = ShopProcess.start(folder, port, List.of("-Xmx512m"), LIMITS_OFF);
                await(shop.ready(vertx, Duration.ofMinutes(2)));
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> acknowledged.get() == CUSTOMERS * MESSAGES
                            && logs.stream().allMatch(log -> log.answeredMessages() >= MESSAGES));
            assertThat(defects).isEmpty();
            check(logs);
        } finally {
            shop.close();
            vertx.close();
        }
    }

    /** Sends the messages one after the other, each until it is acknowledged, always under the same client id. */
    private static void sendFrom(Vertx vertx, Log log, int index, AtomicInteger acknowledged) {
        if (index == MESSAGES) {
            return;
        }
        log.visitor
                .send(text(index), "m" + index)
                .onSuccess(id -> {
                    log.acknowledged.add(id);
                    acknowledged.incrementAndGet();
                    sendFrom(vertx, log, index + 1, acknowledged);
                })
                .onFailure(error -> vertx.setTimer(100, later -> sendFrom(vertx, log, index, acknowledged)));
    }

    private static void keepListening(Vertx vertx, Log log, ConcurrentLinkedQueue<Throwable> defects) {
        log.visitor.ended().onComplete(gone -> resume(vertx, log, defects));
    }

    private static void resume(Vertx vertx, Log log, ConcurrentLinkedQueue<Throwable> defects) {
        log.visitor
                .resume()
                .onSuccess(listening -> keepListening(vertx, log, defects))
                .onFailure(error -> vertx.setTimer(200, later -> resume(vertx, log, defects)));
    }

    private static String text(int index) {
        return index % 2 == 0 ? "想买一双" + (300 + index) + "以内的跑鞋" : "running shoes under " + (300 + index);
    }

    private void check(List<Log> logs) throws Exception {
        try (Connection database = database();
                Statement statement = database.createStatement()) {
            for (Log log : logs) {
                List<String> users = new ArrayList<>();
                List<String> ids = new ArrayList<>();
                List<Long> seqs = new ArrayList<>();
                List<String> answered = new ArrayList<>();
                Map<String, String> clientIds = new HashMap<>();
                try (ResultSet rows = statement.executeQuery(
                        "SELECT seq, id, role, channel_message_id, reply_to FROM activity WHERE conversation_id = '"
                                + log.visitor.conversationId() + "' ORDER BY seq")) {
                    while (rows.next()) {
                        seqs.add(rows.getLong("seq"));
                        ids.add(rows.getString("id"));
                        if ("USER".equals(rows.getString("role"))) {
                            users.add(rows.getString("channel_message_id"));
                            clientIds.put(rows.getString("id"), rows.getString("channel_message_id"));
                        } else if (answered.isEmpty()
                                || !answered.get(answered.size() - 1)
                                        .equals(clientIds.get(rows.getString("reply_to")))) {
                            answered.add(clientIds.get(rows.getString("reply_to")));
                        }
                    }
                }
                List<String> sent =
                        IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList();
                assertThat(users).as("journaled once, in the order of sending").isEqualTo(sent);
                assertThat(answered).as("answered once, in the same order").isEqualTo(sent);
                assertThat(seqs)
                        .as("places without gaps")
                        .isEqualTo(
                                LongStream.rangeClosed(1, seqs.size()).boxed().toList());
                assertThat(log.seen)
                        .as("seen by the customer, each once, in order")
                        .hasSize(ids.size());
                assertThat(log.seen.stream()
                                .map(activity -> activity.getString("id"))
                                .toList())
                        .doesNotHaveDuplicates();
                assertThat(log.seen.stream()
                                .filter(activity -> activity.getString("replyToId") == null)
                                .map(activity -> activity.getString("id"))
                                .toList())
                        .as("every acknowledged message is in the transcript, in order")
                        .isEqualTo(log.acknowledged);
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FILTER (WHERE version <> " + MESSAGES + "), (SELECT count(*) FROM pending_turn),"
                            + " (SELECT count(*) FROM outbox WHERE seq IS NOT NULL) FROM conversation")) {
                rows.next();
                assertThat(rows.getLong(1))
                        .as("conversations with another number of turns than messages")
                        .isZero();
                assertThat(rows.getLong(2)).as("turns still pending").isZero();
                assertThat(rows.getLong(3)).as("answers still in the outbox").isZero();
            }
        }
    }

    /** The shop's own database, as any other process finds it. */
    private Connection database() throws Exception {
        Path home = folder.resolve("data").resolve("postgres");
        String port = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"))
                .get(3);
        String password = Files.readString(home.resolve("password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/zhanggui", "zhanggui", password);
    }

    private static <T> T await(Future<T> future) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        future.onComplete(result -> done.countDown());
        assertThat(done.await(3, TimeUnit.MINUTES)).isTrue();
        if (future.failed()) {
            throw new AssertionError(future.cause());
        }
        return future.result();
    }
}
