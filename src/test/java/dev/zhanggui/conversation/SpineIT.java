package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Turn;
import dev.zhanggui.postgres.PostgresExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The promises of the spine that need the bus: bounded intake, delivery until it is confirmed. */
@ExtendWith(PostgresExtension.class)
class SpineIT {

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final List<Integer> ALL =
            IntStream.range(0, Turn.SHARDS).boxed().toList();

    private final Pool pool;
    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = Bus.of(vertx);
    private final Identity user = new Identity("web", Ids.next());
    private String conversation = "";

    SpineIT(Pool pool) {
        this.pool = pool;
    }

    @BeforeEach
    void open() {
        vertx.deployVerticle(new JournalVerticle(pool, Clock.systemUTC(), new SimpleMeterRegistry(), 2))
                .await();
        conversation = bus.ask(Open.BEGIN, new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), BUDGET)
                .await()
                .conversationId();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void intakeIsRefusedWhileTooManyTurnsAreUnderWayAndNothingAcceptedIsLost() {
        Promise<Turn.Done> later = Promise.promise();
        bus.answer(Turn.part(conversation), due -> later.future()).completion().await();
        say("m1");
        say("m2");
        assertThat(catchThrowableOfType(Failure.class, () -> say("m3")).code()).isEqualTo(FailureCode.OVERLOADED);
        assertThat(new TurnStore(pool).due(conversation, 10).await())
                .extracting(due -> due.activity().channelMessageId())
                .containsExactly("m1", "m2");
        later.complete(new Turn.Done());
        Awaitility.await().ignoreExceptions().until(() -> !say("m3").repeated());
    }

    @Test
    void anAnswerStaysInTheOutboxUntilTheLineTakesItAndComesInOrder() {
        Queue<Long> heard = new ConcurrentLinkedQueue<>();
        bus.answer(Reply.speak(conversation), speak -> {
                    heard.add(speak.activity().seq());
                    return Future.failedFuture(new Failure(FailureCode.OVERLOADED, "the line is full"));
                })
                .completion()
                .await();
        Deliver.Due owed = committed("one", "two");
        String first = deliveryOnce();
        hand(owed);
        Awaitility.await().until(() -> heard.size() >= 2);
        assertThat(outbox()).isEqualTo(2);
        vertx.undeploy(first).await();

        Vertx restarted = Vertx.vertx();
        try {
            Queue<Long> taken = new ConcurrentLinkedQueue<>();
            Bus next = Bus.of(restarted);
            next.answer(Reply.speak(conversation), speak -> {
                        taken.add(speak.activity().seq());
                        return Future.succeededFuture(new Reply.Taken());
                    })
                    .completion()
                    .await();
            restarted.deployVerticle(delivery()).await();
            Awaitility.await().until(() -> outbox() == 0);
            assertThat(taken).containsExactly(2L, 3L);
        } finally {
            restarted.close().await();
        }
    }

    @Test
    void withoutALineTheTranscriptIsTheMailbox() {
        Deliver.Due owed = committed("one");
        deliveryOnce();
        hand(owed);
        Awaitility.await().until(() -> outbox() == 0);
    }

    @Test
    void whatTheCustomerDidLeavesByTheSameOutboxOnlyWhenItIsRecorded() {
        TurnStore turns = new TurnStore(pool);
        Turn.Due due = journaled();
        Behaviour.Event note =
                new Behaviour.Event("test", Ids.next(), "product.clicked", user, Instant.now(), "SH-1", "{}");
        List<Deliver.Parcel> parcels = turns.commit(
                        due,
                        turns.session(conversation).await(),
                        new TurnOutcome(null, null, List.of(), List.of(note), null),
                        Instant.now())
                .await()
                .orElseThrow();
        String nobodyRecords = deliveryOnce();
        hand(new Deliver.Due(conversation, parcels));
        Queue<Behaviour.Event> recorded = new ConcurrentLinkedQueue<>();
        assertThat(outbox()).isEqualTo(1);
        vertx.undeploy(nobodyRecords).await();
        bus.answer(Behaviour.RECORD, event -> {
                    recorded.add(event);
                    return Future.succeededFuture(new Behaviour.Recorded(false));
                })
                .completion()
                .await();
        deliveryOnce();
        Awaitility.await().until(() -> outbox() == 0);
        // at least once; the behaviour room knows a repeat by (source, id)
        assertThat(recorded).containsOnly(note);
    }

    private Journal.Receipt say(String id) {
        return bus.ask(
                        Journal.APPEND,
                        new Journal.Inbound(
                                conversation,
                                user,
                                id,
                                Content.text("hi"),
                                Language.EN,
                                Clock.systemUTC().instant()),
                        BUDGET)
                .await();
    }

    private Turn.Due journaled() {
        say("m1");
        return new TurnStore(pool).due(conversation, 1).await().get(0);
    }

    private Deliver.Due committed(String... answers) {
        TurnStore turns = new TurnStore(pool);
        TurnOutcome outcome = new TurnOutcome(
                null, null, List.of(answers).stream().map(Content::text).toList(), List.of(), null);
        return new Deliver.Due(
                conversation,
                turns.commit(
                                journaled(),
                                turns.session(conversation).await(),
                                outcome,
                                Clock.systemUTC().instant())
                        .await()
                        .orElseThrow());
    }

    private void hand(Deliver.Due owed) {
        bus.ask(Deliver.part(conversation), owed, BUDGET).await();
    }

    private String deliveryOnce() {
        return vertx.deployVerticle(delivery()).await();
    }

    private DeliveryVerticle delivery() {
        return new DeliveryVerticle(ALL, pool, Clock.systemUTC(), new SimpleMeterRegistry(), 100);
    }

    private long outbox() {
        return pool.preparedQuery("SELECT count(*) FROM outbox WHERE conversation_id = $1")
                .execute(Tuple.of(conversation))
                .await()
                .iterator()
                .next()
                .getLong(0);
    }
}
