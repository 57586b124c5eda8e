package dev.zhanggui.conversation;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Turn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The real journal, outbox and delivery around turns that think by a function: what a channel needs behind it, without
 * understanding, dialogs and goods.
 */
public final class EchoTurns {

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int MOST = 100_000;

    private EchoTurns() {}

    /** Opens the rooms; {@code answers} says what is answered to a line while the bot has the word. */
    public static void open(Vertx vertx, Pool pool, Clock clock, Function<Activity, List<Content>> answers) {
        List<Integer> shards = IntStream.range(0, Turn.SHARDS).boxed().toList();
        vertx.deployVerticle(new DeliveryVerticle(shards, pool, clock, new SimpleMeterRegistry(), MOST))
                .await();
        Bus bus = Bus.of(vertx);
        TurnStore store = new TurnStore(pool);
        shards.forEach(
                shard -> bus.answer(Turn.DUE.part(Integer.toString(shard)), due -> run(bus, store, clock, due, answers))
                        .completion()
                        .await());
        vertx.deployVerticle(new JournalVerticle(pool, clock, new SimpleMeterRegistry(), MOST))
                .await();
    }

    /** The desk has it where an answer hands over. */
    private static TurnOutcome.@Nullable Word word(List<Content> said) {
        return said.stream()
                        .anyMatch(each ->
                                each.event() != null && each.event().name().equals("handoff.initiate"))
                ? new TurnOutcome.Word(Session.DESK, "request")
                : null;
    }

    /** The lines before it, too: a turn commits only where it is the oldest. */
    private static Future<Turn.Done> run(
            Bus bus, TurnStore store, Clock clock, Turn.Due due, Function<Activity, List<Content>> answers) {
        String conversation = due.activity().conversationId();
        return store.session(conversation)
                .compose(session -> {
                    List<Content> said = session.botSpeaks() ? answers.apply(due.activity()) : List.of();
                    TurnOutcome outcome = new TurnOutcome(null, null, said, List.of(), word(said), null);
                    return store.commit(due, session, outcome, clock.instant());
                })
                .compose(parcels -> parcels.isPresent()
                        ? bus.ask(Deliver.part(conversation), new Deliver.Due(conversation, parcels.get()), BUDGET)
                                .map(new Turn.Done())
                        : store.due(conversation, 50)
                                .compose(pending -> pending.stream()
                                                .anyMatch(line -> line.activity()
                                                                .seq()
                                                        == due.activity().seq())
                                        ? run(bus, store, clock, pending.get(0), answers)
                                                .compose(done -> run(bus, store, clock, due, answers))
                                        : Future.succeededFuture(new Turn.Done())));
    }
}
