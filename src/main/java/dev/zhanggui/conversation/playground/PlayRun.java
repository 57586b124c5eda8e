package dev.zhanggui.conversation.playground;

import dev.zhanggui.conversation.Question;
import dev.zhanggui.conversation.QuestionRun;
import dev.zhanggui.conversation.Session;
import dev.zhanggui.conversation.TurnPlan;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Machine;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Turn;
import dev.zhanggui.message.Understanding;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one turn of the playground as the spine runs a customer's, but for three things: the customer is made up,
 * commands go to the demo till, and nothing is committed.
 */
final class PlayRun {

    private static final Logger LOG = LoggerFactory.getLogger(PlayRun.class);

    private final QuestionRun questions;
    private final CurrentDialogs dialogs;
    private final Clock clock;
    private final LongSupplier nanos;

    PlayRun(Bus bus, CurrentDialogs dialogs, Clock clock, LongSupplier nanos) {
        this.questions = new QuestionRun(bus);
        this.dialogs = dialogs;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The next turn of a conversation. */
    Future<Played> turn(Play play, Content said, Language language) {
        return new OneTurn(play, said, language).run();
    }

    private final class OneTurn {
        private final Play play;
        private final Content said;
        private final DialogState before;
        private final TurnTimes times = new TurnTimes(nanos);
        private final Tape tape;
        private final TurnPlan plan;
        private final List<DemoTill.Call> calls = new ArrayList<>();
        private @Nullable Understanding understanding;

        OneTurn(Play play, Content said, Language language) {
            this.play = play;
            this.said = said;
            DialogState state = play.state();
            long seed = play.id().hashCode();
            this.before = state == null ? DialogState.fresh(language, seed) : state;
            Machine machine = state == null ? dialogs.machine() : dialogs.machine(state);
            this.tape = new Tape(machine::step, times);
            Activity activity = new Activity(
                    Ids.next(),
                    play.id(),
                    play.turns().size() + 1L,
                    Activity.Role.USER,
                    play.user().toString(),
                    said,
                    null,
                    null,
                    clock.instant());
            this.plan = new TurnPlan(
                    new Turn.Due(activity, ChannelKind.WEB, play.user(), language),
                    new Session(play.turns().size(), Session.BOT, state == null ? null : state.language(), state),
                    tape::step,
                    seed,
                    clock.getZone());
        }

        Future<Played> run() {
            return Future.succeededFuture(plan.first())
                    .compose(this::drive)
                    .otherwise(error -> {
                        LOG.error("a turn of the playground stumbled", error);
                        return plan.stumble();
                    })
                    .map(this::played);
        }

        private Played played(Question.Commit commit) {
            DialogState after = commit.outcome().state();
            return new Played(
                    said,
                    understanding,
                    before,
                    after == null ? before : after,
                    tape.effects(),
                    times.stretches(),
                    times.millis(),
                    calls);
        }

        private Future<Question.Commit> drive(Question question) {
            if (question instanceof Question.Commit commit) {
                return Future.succeededFuture(commit);
            }
            long since = times.now();
            return ask(question)
                    .map(answer -> {
                        times.answered(question, since, ending(question), answer);
                        if (answer instanceof Understanding understood) {
                            understanding = understood;
                        }
                        return plan.answered(answer);
                    })
                    .recover(error -> {
                        if (!(error instanceof Failure)) {
                            return Future.failedFuture(error);
                        }
                        times.missing(question, since, String.valueOf(error.getMessage()));
                        return Future.succeededFuture(plan.unanswered(question));
                    })
                    .compose(this::drive);
        }

        private Future<? extends Message> ask(Question question) {
            if (question instanceof Question.Who) {
                return Future.succeededFuture(play.customer());
            }
            if (question instanceof Question.WhatIsDone done
                    && !DemoTill.onlyReads(done.command().action())) {
                return till(done.command());
            }
            return questions.ask(question);
        }

        private Future<Shopping.Outcome> till(Shopping.Command command) {
            return DemoTill.needsOrder(command.action())
                    ? order(command)
                            .map(shown -> shown.order() == null
                                    ? shown
                                    : told(new DemoTill.Call(
                                            command.action(), command.details(), List.of(), shown.order())))
                    : products(command.details().sku())
                            .map(found -> told(
                                    new DemoTill.Call(command.action(), command.details(), found.products(), null)));
        }

        private Shopping.Outcome told(DemoTill.Call call) {
            List<DemoTill.Call> earlier = new ArrayList<>(play.calls());
            earlier.addAll(calls);
            calls.add(call);
            return DemoTill.answer(earlier, call);
        }

        /** The order of a command, as the shop shows it to a stranger. */
        private Future<Shopping.Outcome> order(Shopping.Command command) {
            return questions
                    .ask(new Question.WhatIsDone(new Shopping.Command(
                            command.key() + "-order",
                            command.user(),
                            command.customerId(),
                            command.conversationId(),
                            Shopping.Action.ORDER,
                            command.details())))
                    .map(Shopping.Outcome.class::cast);
        }

        private Future<Products.Found> products(String sku) {
            return sku.isEmpty()
                    ? Future.succeededFuture(new Products.Found(List.of()))
                    : questions
                            .ask(new Question.WhatIs(new Products.BySku(List.of(sku))))
                            .map(Products.Found.class::cast);
        }

        private static Stretch.Ending ending(Question question) {
            if (question instanceof Question.Who) {
                return Stretch.Ending.MADE_UP;
            }
            return question instanceof Question.WhatIsDone done
                            && !DemoTill.onlyReads(done.command().action())
                    ? Stretch.Ending.DEMO
                    : Stretch.Ending.DONE;
        }
    }
}
