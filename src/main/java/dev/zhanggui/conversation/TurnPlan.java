package dev.zhanggui.conversation;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.dialog.Handover;
import dev.zhanggui.dialog.Input;
import dev.zhanggui.dialog.Place;
import dev.zhanggui.dialog.Step;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Turn;
import dev.zhanggui.message.Understand;
import dev.zhanggui.message.Understanding;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The thinking of one turn, without the waiting: what is understood, who it is, what the dialog looks up, until it can
 * be committed. Call {@link #first}, then {@link #answered} or {@link #unanswered} for each question, until a
 * {@link Question.Commit} comes. Confined to one thread.
 */
public final class TurnPlan {

    private static final String SOURCE = "zhanggui/conversation";

    private final Turn.Due due;
    private final Session session;
    private final BiFunction<DialogState, Input, Step> machine;
    private final LocalDate today;
    private final List<Content> answers = new ArrayList<>();
    private final List<Behaviour.Event> notes = new ArrayList<>();
    private DialogState state;
    private @Nullable Understanding understanding;
    private Observe.@Nullable Customer customer;
    private TurnOutcome.@Nullable Word word;
    private int lookups;

    /**
     * @param machine {@link dev.zhanggui.dialog.Machine#step} of the dialog files that the turn keeps to its end
     * @param seed decides the wording of a conversation that begins with this turn
     * @param zone where the shop stands, which decides what day it is
     */
    public TurnPlan(
            Turn.Due due, Session session, BiFunction<DialogState, Input, Step> machine, long seed, ZoneId zone) {
        this.due = due;
        this.session = session;
        this.machine = machine;
        this.today = due.activity().at().atZone(zone).toLocalDate();
        Language language = due.language() == null ? Language.ZH : due.language();
        this.state = session.state() == null ? DialogState.fresh(language, seed) : session.state();
    }

    /** The first question. */
    public Question first() {
        Content content = due.activity().content();
        boolean words = content.payload() == null && content.event() == null;
        return words
                ? new Question.What(new Understand.Query(content.text(), previousLanguage(), today))
                : understood();
    }

    /** The answer to the last question. */
    public Question answered(Message answer) {
        if (answer instanceof Understanding understood) {
            understanding = understood;
            return understood();
        }
        if (answer instanceof Observe.Customer known) {
            customer = known;
            return heard();
        }
        if (answer instanceof Search.Result result) {
            return next(new Input.Found(result));
        }
        if (answer instanceof Recommend.Picks picks) {
            return next(new Input.Picked(picks));
        }
        if (answer instanceof Products.Found found) {
            return next(new Input.Looked(found));
        }
        if (answer instanceof Shopping.Outcome outcome) {
            return next(new Input.Shopped(outcome));
        }
        if (answer instanceof Privacy.Outcome outcome) {
            return next(new Input.Profiled(outcome));
        }
        throw new IllegalArgumentException("no turn asks for a " + answer.getClass());
    }

    /** The last question was not answered within its budget: the turn goes on without. */
    public Question unanswered(Question question) {
        if (question instanceof Question.What) {
            return understood();
        }
        if (question instanceof Question.Who) {
            return heard();
        }
        return next(new Input.Missing(question.getClass().getSimpleName()));
    }

    /** The turn cannot be thought through: the dialog says what it says when a fact does not come. */
    public Question.Commit stumble() {
        answers.clear();
        word = null;
        if (!session.botSpeaks()) {
            return new Question.Commit(
                    new TurnOutcome(null, session.language(), List.of(), List.of(), null, understanding));
        }
        take(machine.apply(state, new Input.Missing("turn")));
        return commit();
    }

    /** Where a person speaks, understanding is all that is asked for: it is kept for the person to see. */
    private Question understood() {
        if (session.botSpeaks()) {
            return who();
        }
        Optional<Content> event = Handover.heard(due.activity().content(), understanding, session.waits());
        if (event.isPresent()) {
            word = new TurnOutcome.Word(Session.BOT, "");
            answers.add(Content.event("handoff.status", "ended"));
            return next(new Input.Heard(event.get(), null, null, place()));
        }
        return new Question.Commit(
                new TurnOutcome(null, session.language(), List.of(), List.of(), null, understanding));
    }

    private Question who() {
        String intent = understanding != null
                        && understanding.accepted()
                        && !understanding.intents().isEmpty()
                ? understanding.intents().get(0).intent()
                : null;
        return new Question.Who(new Observe.Said(
                due.user(),
                due.channel(),
                due.activity().conversationId(),
                due.activity().id(),
                due.activity().content().text(),
                understanding == null ? state.language() : understanding.language(),
                intent,
                due.activity().at()));
    }

    private Question heard() {
        return next(new Input.Heard(due.activity().content(), understanding, customer, place()));
    }

    private Question next(Input input) {
        @Nullable Effect lookup = take(machine.apply(state, input));
        if (lookup == null) {
            return commit();
        }
        if (++lookups > Step.MOST_LOOKUPS) {
            return stumble();
        }
        if (lookup instanceof Effect.SearchFor search) {
            return new Question.Which(search.query());
        }
        if (lookup instanceof Effect.RecommendFor recommend) {
            return new Question.WhatSuits(
                    new Recommend.Query(customerId(), recommend.context(), recommend.filters(), recommend.limit()));
        }
        if (lookup instanceof Effect.ShopFor shop) {
            return new Question.WhatIsDone(command(shop));
        }
        if (lookup instanceof Effect.ProfileFor profile) {
            return new Question.WhatIsKnown(new Privacy.Command(
                    due.activity().id() + '-' + lookups + '-' + profile.action(),
                    due.user(),
                    profile.action(),
                    profile.code(),
                    due.activity().at()));
        }
        return new Question.WhatIs(new Products.BySku(((Effect.LookAt) lookup).skus()));
    }

    /** Its key is the same when the turn is run again, so that nothing is done twice. */
    private Shopping.Command command(Effect.ShopFor shop) {
        return new Shopping.Command(
                due.activity().id() + '-' + lookups + '-' + shop.action(),
                due.user(),
                customerId(),
                due.activity().conversationId(),
                shop.action(),
                shop.details());
    }

    /** Takes a step's answers and notes; returns its look-up, if it has one. */
    private @Nullable Effect take(Step step) {
        state = step.state();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Say say) {
                answers.add(say.content());
            } else if (effect instanceof Effect.Handoff handoff) {
                word = new TurnOutcome.Word(Session.DESK, handoff.reason());
                answers.add(Content.event("handoff.initiate", handoff.reason()));
            } else if (effect instanceof Effect.Note note) {
                notes.add(new Behaviour.Event(
                        SOURCE,
                        due.activity().id() + '-' + notes.size(),
                        note.type(),
                        due.user(),
                        due.activity().at(),
                        note.sku(),
                        note.dataJson()));
            } else {
                return effect;
            }
        }
        return null;
    }

    private Question.Commit commit() {
        return new Question.Commit(new TurnOutcome(state, state.language(), answers, notes, word, understanding));
    }

    /** Without a profile the identity stands for the customer, of whom the recommender then knows nothing. */
    private String customerId() {
        return customer == null ? due.user().toString() : customer.id();
    }

    private @Nullable Language previousLanguage() {
        return session.state() == null ? due.language() : session.state().language();
    }

    private Place place() {
        return new Place(due.channel(), session.here());
    }
}
