package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Reread;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Turn;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was understood is kept with the turn, and read again when the turn is over. */
@ExtendWith(PostgresExtension.class)
class SecondOpinionIT {

    private static final Instant LATE_IN_THE_EVENING = Instant.parse("2026-05-01T22:30:00Z");
    private static final Reread.Opinion OPINION =
            new Reread.Opinion(-0.5, true, List.of(new Reread.Name("place", null, "Paris", 0, 5)));

    private final Pool pool;
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);
    private final JournalStore journal;
    private final TurnStore turns;
    private final Identity user = new Identity("web", Ids.next());
    private String conversation = "";

    SecondOpinionIT(Pool pool) {
        this.pool = pool;
        this.journal = new JournalStore(pool);
        this.turns = new TurnStore(pool);
    }

    @BeforeEach
    void open() {
        conversation = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), LATE_IN_THE_EVENING)
                .await()
                .conversationId();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void theRecordIsKeptWholeWithTheTurn() throws Exception {
        Understanding said = understanding("Paris is cold", Script.EN);
        commit("m1", said);
        Row row = rows().iterator().next();
        assertThat(Json.mapper().readValue(row.getString("record"), Understanding.class))
                .isEqualTo(said);
        assertThat(row.getString("second_opinion")).isNull();
    }

    @Test
    void englishIsReadAgainOnTheDayItWasSaidAndChineseIsNot() throws Exception {
        commit("m1", understanding("Paris is cold", Script.EN));
        commit("m2", understanding("你好", Script.ZH));
        commit("m3", understanding("((((", Script.EN));
        bus.answer(Reread.ADDRESS, query -> {
                    assertThat(query.today()).isEqualTo(LocalDate.of(2026, 5, 2));
                    return query.text().startsWith("(")
                            ? Future.failedFuture(new Failure(FailureCode.INVALID, "not to be read"))
                            : Future.succeededFuture(OPINION);
                })
                .completion()
                .await();
        vertx.deployVerticle(new SecondOpinionVerticle(pool, ZoneId.of("Asia/Shanghai"), Duration.ofMillis(20)))
                .await();
        Awaitility.await().untilAsserted(() -> assertThat(rows())
                .extracting(row -> row.getString("second_opinion") != null)
                .containsExactly(true, false, true));
        assertThat(Json.mapper().readValue(rows().get(0).getString("second_opinion"), Reread.Opinion.class))
                .isEqualTo(OPINION);
    }

    private List<Row> rows() {
        return pool
                .preparedQuery("SELECT record::text AS record, second_opinion::text AS second_opinion"
                        + " FROM understanding WHERE conversation_id = $1 ORDER BY seq")
                .execute(Tuple.of(conversation))
                .await()
                .stream()
                .toList();
    }

    private void commit(String id, Understanding understanding) {
        Turn.Due due = Objects.requireNonNull(Objects.requireNonNull(journal.append(List.of(new Journal.Inbound(
                                conversation,
                                user,
                                id,
                                Content.text(understanding.text()),
                                Language.EN,
                                LATE_IN_THE_EVENING)))
                        .await()
                        .get(0)
                        .journaled())
                .due());
        assertThat(turns.commit(
                                due,
                                turns.session(conversation).await(),
                                new TurnOutcome(null, null, List.of(), List.of(), understanding),
                                LATE_IN_THE_EVENING)
                        .await())
                .isPresent();
    }

    private static Understanding understanding(String text, Script script) {
        return new Understanding(
                text,
                script,
                script == Script.ZH ? Language.ZH : Language.EN,
                List.of(new Understanding.Span(0, text.length(), Language.EN)),
                List.of(new Understanding.Token(text, text, 0, text.length())),
                List.of(new Understanding.IntentScore("chat", 0.5)),
                false,
                List.of(new Understanding.Entity("colour", "red", null, true, "x", 0, 1)),
                List.of(new Understanding.Correction("a", "b", 0, 1)),
                new Sentiment(
                        -0.25,
                        0.5,
                        0,
                        List.of(new Sentiment.Aspect("price", -1, 0, 1)),
                        List.of(new Sentiment.Cue(Sentiment.Kind.ANGER, 0.5, 0, 1))));
    }
}
