package dev.zhanggui.conversation.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.postgres.PostgresExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inbox in a real database: what is taken, how often, how long, and how it goes. */
@ExtendWith(PostgresExtension.class)
class InboxStoreIT {

    private static final OffsetDateTime NOW =
            OffsetDateTime.ofInstant(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    private final Pool pool;
    private final InboxStore store;
    private final Vertx vertx = Vertx.vertx();

    InboxStoreIT(Pool pool) {
        this.pool = pool;
        this.store = new InboxStore(pool);
    }

    @BeforeEach
    void empty() {
        pool.query("DELETE FROM inbox_sentence").execute().await();
        pool.query("UPDATE understanding SET to_learn = false").execute().await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void linesBecomeSentencesWithoutNumbersAndDoublesAreCounted() throws Exception {
        String one = conversation();
        say(one, 1, "给我打13812345678说说这个", true, NOW);
        say(one, 2, "全都不对劲", true, NOW.plusMinutes(1));
        say(one, 3, "听懂了的话", false, NOW);
        say(one, 4, "x".repeat(201), true, NOW);
        say(conversation(), 1, "全都不对劲！", true, NOW.plusHours(1));
        Bus.of(vertx)
                .answer(
                        Embed.ADDRESS,
                        query -> Future.succeededFuture(
                                new Embedding(new float[] {query.text().length(), 1})))
                .completion()
                .await();
        vertx.deployVerticle(new LearningVerticle(
                        pool,
                        Clock.fixed(NOW.toInstant(), ZoneOffset.UTC),
                        new SimpleMeterRegistry(),
                        Duration.ofMillis(20)))
                .await();
        await().untilAsserted(() -> {
            assertThat(store.due(10).await()).isEmpty();
            assertThat(store.open(10).await())
                    .extracting(Sentence::text, Sentence::times)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("给我打【电话】说说这个", 1),
                            org.assertj.core.groups.Tuple.tuple("全都不对劲", 2));
            assertThat(store.withoutVector(10).await()).isEmpty();
        });
        assertThat(store.open(10).await().get(1).lastAt())
                .isEqualTo(NOW.plusHours(1).toInstant());
        assertThat(store.open(10).await().get(1).vector()).isEqualTo(new Embedding(new float[] {5, 1}));
    }

    @Test
    void whatIsDismissedDoesNotComeBackAndWhatIsTaughtIsGone() throws Exception {
        String one = conversation();
        say(one, 1, "first thing", true, NOW);
        say(one, 2, "second thing", true, NOW);
        take();
        List<Long> ids = store.open(10).await().stream().map(Sentence::id).toList();
        assertThat(store.dismiss(List.of(ids.get(0)), NOW.toInstant()).await()).isEqualTo(1);
        assertThat(store.dismiss(List.of(ids.get(0)), NOW.toInstant()).await()).isZero();
        assertThat(store.remove(List.of(ids.get(1))).await()).isEqualTo(1);
        say(one, 3, "First thing!", true, NOW);
        take();
        assertThat(store.open(10).await()).isEmpty();
    }

    @Test
    void oldSentencesGoAndOfTooManyThoseNotSaidForLongest() throws Exception {
        String one = conversation();
        say(one, 1, "long ago", true, NOW.minusDays(100));
        say(one, 2, "long ago and again", true, NOW.minusDays(100));
        say(one, 3, "lately", true, NOW.minusDays(1));
        say(one, 4, "today", true, NOW);
        say(one, 5, "long ago and again", true, NOW.minusDays(2));
        take();
        assertThat(store.forget(NOW.minusDays(90).toInstant()).await()).isEqualTo(1);
        assertThat(texts()).containsExactly("long ago and again", "lately", "today");
        assertThat(store.dropOldest(2).await()).isEqualTo(1);
        assertThat(texts()).containsExactly("lately", "today");
    }

    @Test
    void aLineThatIsForgottenBetweenLookAndTakeLeavesNothing() throws Exception {
        String one = conversation();
        say(one, 1, "soon forgotten", true, NOW);
        InboxStore.Due due = store.due(10).await().get(0);
        pool.preparedQuery("DELETE FROM understanding WHERE conversation_id = $1")
                .execute(Tuple.of(one))
                .await();
        store.take(due, Candidate.of(due.heard()).orElseThrow()).await();
        assertThat(texts()).isEmpty();
    }

    private List<String> texts() {
        return store.open(10).await().stream().map(Sentence::text).toList();
    }

    private void take() {
        for (InboxStore.Due due : store.due(10).await()) {
            store.take(due, Candidate.of(due.heard()).orElseThrow()).await();
        }
    }

    private String conversation() {
        String id = Ids.next();
        pool.preparedQuery("INSERT INTO conversation (id, channel, account, customer, created_at, updated_at)"
                        + " VALUES ($1, 'WEB', 'web', $1, $2, $2)")
                .execute(Tuple.of(id, NOW))
                .await();
        return id;
    }

    private void say(String conversation, long seq, String text, boolean unheard, OffsetDateTime at) throws Exception {
        boolean chinese = text.codePoints().anyMatch(Character::isIdeographic);
        Understanding heard = new Understanding(
                text,
                chinese ? Understanding.Script.ZH : Understanding.Script.EN,
                chinese ? Language.ZH : Language.EN,
                List.of(),
                List.of(),
                List.of(),
                !unheard,
                List.of(),
                List.of(),
                Sentiment.NEUTRAL);
        pool.preparedQuery("INSERT INTO activity (conversation_id, seq, id, role, author, content, at)"
                        + " VALUES ($1, $2, $3, 'USER', 'web:x', '{}', $4)")
                .execute(Tuple.of(conversation, seq, Ids.next(), at))
                .await();
        pool.preparedQuery("INSERT INTO understanding (conversation_id, seq, record, to_learn)"
                        + " VALUES ($1, $2, $3::text::jsonb, $4)")
                .execute(Tuple.of(conversation, seq, Json.mapper().writeValueAsString(heard), unheard))
                .await();
    }
}
