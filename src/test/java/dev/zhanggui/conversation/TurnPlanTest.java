package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.dialog.Effect;
import dev.zhanggui.dialog.Input;
import dev.zhanggui.dialog.Step;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Turn;
import dev.zhanggui.message.Understanding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class TurnPlanTest {

    private static final Identity USER = new Identity("web", "v1");
    private static final Session NEW = new Session(0, Session.BOT, null, null);
    private static final Effect LOOKUP = new Effect.RecommendFor(List.of("SH-1"), Search.Filters.IN_STOCK, 3);

    private final List<Input> heard = new ArrayList<>();

    @Test
    void wordsAreUnderstoodThenTheCustomerIsKnownThenTheDialogThinks() {
        TurnPlan plan = plan(Content.text("hi"), NEW, says("hello"));
        assertThat(plan.first()).isInstanceOf(Question.What.class);
        Question who = plan.answered(understanding("greet"));
        assertThat(((Question.Who) who).said().intent()).isEqualTo("greet");
        Question.Commit commit = (Question.Commit) plan.answered(customer());
        assertThat(commit.outcome().answers()).extracting(Content::text).containsExactly("hello");
        assertThat(heard).singleElement().isInstanceOfSatisfying(Input.Heard.class, input -> {
            assertThat(input.understanding()).isNotNull();
            assertThat(input.customer()).isEqualTo(customer());
        });
    }

    @Test
    void aPressedButtonNeedsNoUnderstanding() {
        assertThat(plan(Content.press("Recommend", "flow:recommend"), NEW, says("x"))
                        .first())
                .isInstanceOf(Question.Who.class);
        assertThat(plan(Content.event("product.clicked", "SH-1"), NEW, says("x"))
                        .first())
                .isInstanceOf(Question.Who.class);
    }

    @Test
    void whileAPersonSpeaksTheBotIsSilentAndItsStateStandsStill() {
        Session taken = new Session(3, "agent-7", Language.EN, DialogState.fresh(Language.EN, 1));
        TurnPlan plan = plan(Content.text("hi"), taken, says("x"));
        assertThat(plan.first()).isInstanceOf(Question.What.class);
        Understanding understood = understanding("greet");
        Question.Commit commit = (Question.Commit) plan.answered(understood);
        assertThat(commit.outcome().understanding()).isEqualTo(understood);
        assertThat(commit.outcome().answers()).isEmpty();
        assertThat(commit.outcome().state()).isNull();
        assertThat(heard).isEmpty();
    }

    @Test
    void aStumbleWhileAPersonHasTheWordSaysNothing() {
        for (String speaker : List.of("agent-7", Session.DESK)) {
            Session taken = new Session(3, speaker, Language.EN, DialogState.fresh(Language.EN, 1));
            TurnPlan plan = plan(Content.text("hi"), taken, says("sorry"));
            plan.first();
            assertThat(plan.stumble().outcome().answers()).isEmpty();
            assertThat(plan.stumble().outcome().state()).isNull();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void aStumbleAfterAHandoffKeepsTheWord() {
        TurnPlan plan = plan(Content.text("hi"), NEW, (state, input) -> {
            heard.add(input);
            return input instanceof Input.Missing
                    ? new Step(state, List.of(new Effect.Say(Content.text("sorry"))))
                    : new Step(state, List.of(new Effect.Handoff("request"), LOOKUP));
        });
        plan.first();
        plan.answered(understanding("call_person"));
        plan.answered(customer());
        TurnOutcome outcome = plan.stumble().outcome();
        assertThat(outcome.word()).isNull();
        assertThat(outcome.answers()).extracting(Content::text).containsExactly("sorry");
    }

    @Test
    void aHandoffGivesTheWordToTheDeskAfterWhatIsSaid() {
        TurnPlan plan = plan(
                Content.text("hi"),
                NEW,
                (state, input) -> new Step(
                        state, List.of(new Effect.Say(Content.text("coming")), new Effect.Handoff("complaint"))));
        plan.first();
        plan.answered(understanding("complaint"));
        TurnOutcome outcome = ((Question.Commit) plan.answered(customer())).outcome();
        assertThat(outcome.word()).isEqualTo(new TurnOutcome.Word(Session.DESK, "complaint"));
        assertThat(outcome.answers())
                .containsExactly(Content.text("coming"), Content.event("handoff.initiate", "complaint"));
    }

    @Test
    void whoWouldRatherNotWaitHasTheBotAgainButNotFromAPerson() {
        Session waiting = new Session(3, Session.DESK, Language.EN, DialogState.fresh(Language.EN, 1));
        TurnPlan plan = plan(Content.text("never mind"), waiting, says("me again"));
        plan.first();
        TurnOutcome outcome = ((Question.Commit) plan.answered(understanding("cancel"))).outcome();
        assertThat(outcome.word()).isEqualTo(new TurnOutcome.Word(Session.BOT, ""));
        assertThat(outcome.answers()).contains(Content.text("me again"));
        assertThat(heard).singleElement().isInstanceOfSatisfying(Input.Heard.class, input -> assertThat(input.content())
                .isEqualTo(Content.event("handoff.cancelled", "")));

        Session taken = new Session(3, "agent-7", Language.EN, DialogState.fresh(Language.EN, 1));
        TurnPlan silent = plan(Content.text("never mind"), taken, says("me again"));
        silent.first();
        assertThat(((Question.Commit) silent.answered(understanding("cancel")))
                        .outcome()
                        .answers())
                .isEmpty();
    }

    @Test
    void theDayIsThatOfTheShopWhenTheWordsWereSaid() {
        Question.What what =
                (Question.What) plan(Content.text("hi"), NEW, says("x")).first();
        assertThat(what.query().today())
                .isEqualTo(Instant.EPOCH.atZone(ZoneOffset.UTC).toLocalDate());
    }

    @Test
    void aLookupGoesToItsRoomUnderTheCustomersOwnId() {
        TurnPlan plan = plan(Content.text("hi"), NEW, (state, input) -> {
            heard.add(input);
            return input instanceof Input.Picked
                    ? new Step(state, List.of(new Effect.Say(Content.text("here"))))
                    : new Step(state, List.of(LOOKUP));
        });
        plan.first();
        plan.answered(understanding("recommend"));
        Question.WhatSuits suits = (Question.WhatSuits) plan.answered(customer());
        assertThat(suits.query().customerId()).isEqualTo("c1");
        assertThat(plan.answered(new Recommend.Picks(List.of()))).isInstanceOf(Question.Commit.class);
    }

    @Test
    void whatIsNotAnsweredInTimeIsLeftOut() {
        TurnPlan plan = plan(Content.text("hi"), NEW, (state, input) -> {
            heard.add(input);
            return input instanceof Input.Missing
                    ? new Step(state, List.of(new Effect.Say(Content.text("sorry"))))
                    : new Step(state, List.of(LOOKUP));
        });
        Question what = plan.first();
        Question who = plan.unanswered(what);
        Question suits = plan.unanswered(who);
        assertThat(((Question.WhatSuits) suits).query().customerId()).isEqualTo("web:v1");
        Question.Commit commit = (Question.Commit) plan.unanswered(suits);
        assertThat(commit.outcome().answers()).extracting(Content::text).containsExactly("sorry");
    }

    @Test
    void aDialogThatNeverStopsAskingIsCutOff() {
        TurnPlan plan = plan(Content.text("hi"), NEW, (state, input) -> {
            heard.add(input);
            return new Step(state, List.of(LOOKUP));
        });
        plan.first();
        plan.answered(understanding("recommend"));
        Question question = plan.answered(customer());
        for (int i = 0; i < Step.MOST_LOOKUPS; i++) {
            assertThat(question).isInstanceOf(Question.WhatSuits.class);
            question = plan.answered(new Recommend.Picks(List.of()));
        }
        assertThat(question).isInstanceOf(Question.Commit.class);
        assertThat(heard.get(heard.size() - 1)).isInstanceOf(Input.Missing.class);
    }

    @Test
    void notesBecomeEventsOfTheCustomerThatARepeatOfTheTurnWouldNameAlike() {
        BiFunction<DialogState, Input, Step> machine = (state, input) -> new Step(
                state,
                List.of(
                        new Effect.Note("product.clicked", "SH-1", "{\"sku\":\"SH-1\"}"),
                        new Effect.Note("search.made", null, "{\"query\":\"hi\"}")));
        List<Behaviour.Event> first = notes(plan(Content.text("hi"), NEW, machine));
        List<Behaviour.Event> again = notes(plan(Content.text("hi"), NEW, machine));
        assertThat(first).isEqualTo(again);
        assertThat(first).extracting(Behaviour.Event::id).doesNotHaveDuplicates();
        assertThat(first).extracting(Behaviour.Event::subject).containsOnly(USER);
    }

    @Test
    void anAnswerNobodyAskedForIsADefect() {
        TurnPlan plan = plan(Content.text("hi"), NEW, says("x"));
        assertThatThrownBy(() -> plan.answered(new Turn.Done())).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Behaviour.Event> notes(TurnPlan plan) {
        plan.first();
        plan.answered(understanding("browse"));
        return ((Question.Commit) plan.answered(customer())).outcome().notes();
    }

    private BiFunction<DialogState, Input, Step> says(String text) {
        return (state, input) -> {
            heard.add(input);
            return new Step(state, List.of(new Effect.Say(Content.text(text))));
        };
    }

    private static TurnPlan plan(Content content, Session session, BiFunction<DialogState, Input, Step> machine) {
        Activity activity =
                new Activity("a1", "c1", 1, Activity.Role.USER, USER.toString(), content, "m1", null, Instant.EPOCH);
        return new TurnPlan(
                new Turn.Due(activity, ChannelKind.WEB, USER, Language.EN), session, machine, 7, ZoneOffset.UTC);
    }

    private static Observe.Customer customer() {
        return new Observe.Customer("c1", List.of(), 1);
    }

    private static Understanding understanding(String intent) {
        return new Understanding(
                "hi",
                Understanding.Script.EN,
                Language.EN,
                List.of(),
                List.of(),
                List.of(new Understanding.IntentScore(intent, 0.9)),
                true,
                List.of(),
                List.of(),
                Sentiment.NEUTRAL);
    }
}
