package dev.zhanggui.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Machine;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Deliver;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a turn: puts the plan's questions to the other rooms, each within its budget, commits what comes of it, and
 * hands it to the delivery. A turn whose guard refuses is reloaded and run again, after the older lines that it must
 * wait for; one that the database finds impossible to store is set aside; any other failure leaves it pending.
 */
final class TurnRun {

    private static final Logger LOG = LoggerFactory.getLogger(TurnRun.class);
    private static final Duration DELIVER_BUDGET = Duration.ofSeconds(5);
    private static final int MOST_TRIES = 4;
    private static final int BACKLOG = 200;

    private final Bus bus;
    private final QuestionRun questions;
    private final TurnStore store;
    private final CurrentDialogs dialogs;
    private final Clock clock;
    private final Timer turns;
    private final MeterRegistry meters;
    private final Cache<String, Session> sessions = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    TurnRun(Bus bus, TurnStore store, CurrentDialogs dialogs, Clock clock, MeterRegistry meters) {
        this.bus = bus;
        this.questions = new QuestionRun(bus);
        this.store = store;
        this.dialogs = dialogs;
        this.clock = clock;
        this.meters = meters;
        this.turns = Timer.builder("zhanggui.turn")
                .description("from the shard's queue to the commit")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Whether the bot is known not to have the word in a conversation. */
    boolean isSilent(String conversationId) {
        Session known = sessions.getIfPresent(conversationId);
        return known != null && !known.botSpeaks();
    }

    /** Runs the turn, and before it what is older in its conversation and still pending. */
    Future<Void> of(Turn.Due due) {
        Timer.Sample sample = Timer.start(meters);
        return attempt(due, 1).onComplete(done -> sample.stop(turns));
    }

    private Future<Void> attempt(Turn.Due due, int tries) {
        return session(due.activity().conversationId())
                .compose(session -> think(due, session))
                .transform(tried -> {
                    if (tried.succeeded() && tried.result()) {
                        return Future.succeededFuture();
                    }
                    sessions.invalidate(due.activity().conversationId());
                    if (tried.cause() instanceof Failure failure && failure.code() == FailureCode.INVALID) {
                        LOG.error("turn {} is set aside: {}", due.activity().id(), failure.getMessage());
                        return store.park(due, String.valueOf(failure.getMessage()));
                    }
                    return tries < MOST_TRIES
                            ? afterOlder(due, tries)
                            : Future.failedFuture(
                                    tried.failed()
                                            ? tried.cause()
                                            : new Failure(FailureCode.CONFLICT, "the guard refused every try"));
                });
    }

    /** Works the conversation's pending lines up to this one, as the table has them. */
    private Future<Void> afterOlder(Turn.Due due, int tries) {
        return store.due(due.activity().conversationId(), BACKLOG).compose(pending -> {
            Future<Void> done = Future.succeededFuture();
            for (Turn.Due line : pending) {
                if (line.activity().seq() < due.activity().seq()) {
                    done = done.compose(before -> attempt(line, tries + 1));
                }
            }
            boolean stillDue = pending.stream()
                    .anyMatch(line -> line.activity().seq() == due.activity().seq());
            return stillDue ? done.compose(before -> attempt(due, tries + 1)) : done;
        });
    }

    private Future<Session> session(String conversationId) {
        Session known = sessions.getIfPresent(conversationId);
        return known == null ? store.session(conversationId) : Future.succeededFuture(known);
    }

    private Future<Boolean> think(Turn.Due due, Session session) {
        DialogState state = session.state();
        Machine machine = state == null ? dialogs.machine() : dialogs.machine(state);
        TurnPlan plan = new TurnPlan(
                due, session, machine::step, due.activity().conversationId().hashCode(), clock.getZone());
        return Future.succeededFuture(plan.first())
                .compose(first -> drive(plan, first))
                .otherwise(error -> {
                    LOG.error("turn {} stumbled", due.activity().id(), error);
                    return plan.stumble();
                })
                .compose(commit -> commit(due, session, commit.outcome()));
    }

    private Future<Question.Commit> drive(TurnPlan plan, Question question) {
        if (question instanceof Question.Commit commit) {
            return Future.succeededFuture(commit);
        }
        return questions
                .ask(question)
                .map(plan::answered)
                .recover(error -> {
                    if (!(error instanceof Failure)) {
                        return Future.failedFuture(error);
                    }
                    meters.counter(
                                    "zhanggui.turn.unanswered",
                                    "question",
                                    question.getClass().getSimpleName())
                            .increment();
                    LOG.warn("the turn goes on without an answer: {}", error.getMessage());
                    return Future.succeededFuture(plan.unanswered(question));
                })
                .compose(next -> drive(plan, next));
    }

    private Future<Boolean> commit(Turn.Due due, Session session, TurnOutcome outcome) {
        return store.commit(due, session, outcome, clock.instant()).map(parcels -> {
            if (parcels.isEmpty()) {
                return false;
            }
            Activity inbound = due.activity();
            sessions.put(
                    inbound.conversationId(),
                    new Session(
                            session.version() + 1,
                            outcome.word() == null
                                    ? session.speaker()
                                    : outcome.word().speaker(),
                            outcome.language(),
                            outcome.state() == null ? session.state() : outcome.state(),
                            session.here()));
            deliver(inbound.conversationId(), parcels.get());
            return true;
        });
    }

    private void deliver(String conversationId, List<Deliver.Parcel> parcels) {
        if (!parcels.isEmpty()) {
            bus.ask(Deliver.part(conversationId), new Deliver.Due(conversationId, parcels), DELIVER_BUDGET)
                    .onFailure(error -> LOG.debug("the outbox keeps it: {}", error.getMessage()));
        }
    }
}
