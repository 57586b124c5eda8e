package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Turn;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has the word, on a real database. */
@ExtendWith(PostgresExtension.class)
class HandoffStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final JournalStore journal;
    private final TurnStore turns;
    private final HandoffStore handoffs;
    private final Identity user = new Identity("web", Ids.next());
    private String conversation = "";

    HandoffStoreIT(Pool pool) {
        this.journal = new JournalStore(pool);
        this.turns = new TurnStore(pool);
        this.handoffs = new HandoffStore(pool);
    }

    @BeforeEach
    void handOver() {
        handOver("request");
    }

    private void handOver(String reason) {
        conversation = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), NOW)
                .await()
                .conversationId();
        assertThat(commit("m1", new TurnOutcome.Word(Session.DESK, reason), "coming"))
                .isTrue();
    }

    @Test
    void whoIsWaitedForTooLongIsNamedUntilSomebodyTakesTheCustomer() {
        assertThat(late(NOW)).isFalse();
        assertThat(handoffs.late(NOW.plusSeconds(1)).await())
                .filteredOn(told -> told.conversationId().equals(conversation))
                .singleElement()
                .matches(told -> !told.stays());
        assertThat(late(NOW.plusSeconds(1))).isTrue();
        assertThat(handoffs.take(conversation, "agent-7", NOW).await()).isPresent();
        assertThat(late(NOW.plusSeconds(1))).isFalse();
        assertThat(handoffs.take(conversation, "agent-8", NOW).await()).isEmpty();
    }

    @Test
    void whoHasWaitedLongestIsNextAndWhoIsHelpedWaitsNoMore() {
        String first = conversation;
        handOver();
        assertThat(handoffs.waiting(1_000).await()).containsSubsequence(first, conversation);
        handoffs.take(first, "agent-7", NOW).await();
        assertThat(handoffs.waiting(1_000).await()).contains(conversation).doesNotContain(first);
    }

    @Test
    void aComplaintThatNobodyTookInTimeStaysUntilItIsSettled() {
        handOver("complaint");
        assertThat(handoffs.late(NOW.plusSeconds(1)).await())
                .filteredOn(told -> told.conversationId().equals(conversation))
                .singleElement()
                .matches(HandoffStore.Told::stays);
        assertThat(atDesk()).singleElement().matches(row -> !row.missed());
        assertThat(commit("late", new TurnOutcome.Word(Session.BOT, ""), "it's me"))
                .isTrue();
        assertThat(atDesk()).singleElement().matches(row -> row.missed() && row.agent() == null);
        assertThat(handoffs.waiting(1_000).await()).doesNotContain(conversation);
        assertThat(commit("m3", null, "the bot goes on")).isTrue();

        assertThat(handoffs.settle(conversation, "agent-7", NOW).await()).isTrue();
        assertThat(handoffs.settle(conversation, "agent-8", NOW).await())
                .as("twice is once")
                .isTrue();
        assertThat(atDesk()).isEmpty();
        assertThat(handoffs.take(conversation, "agent-7", NOW).await()).isEmpty();
    }

    @Test
    void whoWaitedInVainIsSpokenToAndOneAgentHasTheWord() {
        handOver("complaint");
        commit("late", new TurnOutcome.Word(Session.BOT, ""), "it's me");
        assertThat(handoffs.take(conversation, "agent-7", NOW).await()).isPresent();
        assertThat(handoffs.take(conversation, "agent-8", NOW).await()).isEmpty();
        assertThat(atDesk()).singleElement().matches(row -> "agent-7".equals(row.agent()) && !row.missed());
        assertThat(commit("m3", null, "me too")).as("the bot has lost the word").isFalse();
        assertThat(handoffs.giveBack(conversation, "agent-7", NOW).await()).isPresent();
        assertThat(atDesk()).isEmpty();
        assertThat(untold()).hasSize(1);
    }

    @Test
    void aRequestThatNobodyTookInTimeIsOver() {
        commit("late", new TurnOutcome.Word(Session.BOT, ""), "it's me");
        assertThat(atDesk()).isEmpty();
        assertThat(handoffs.settle(conversation, "agent-7", NOW).await()).isFalse();
    }

    @Test
    void whoGaveTheWordBackIsKnownUntilAnotherTakesIt() {
        handoffs.take(conversation, "agent-7", NOW).await();
        assertThat(handoffs.isBack(conversation, "agent-7").await()).isFalse();
        handoffs.giveBack(conversation, "agent-7", NOW).await();
        assertThat(handoffs.isBack(conversation, "agent-7").await()).isTrue();
        assertThat(handoffs.isBack(conversation, "agent-8").await()).isFalse();
        assertThat(commit("again", new TurnOutcome.Word(Session.DESK, "request"), "coming"))
                .isTrue();
        handoffs.take(conversation, "agent-8", NOW.plusSeconds(1)).await();
        assertThat(handoffs.isBack(conversation, "agent-7").await()).isFalse();
    }

    @Test
    void aLongQueueIsCountedAndKeepsTheConversationsOfWhoLooks() {
        String mine = conversation;
        handoffs.take(mine, "agent-9", NOW).await();
        for (int i = 0; i < 5; i++) {
            handOver("request");
        }
        Desk.Queue queue = handoffs.queue("agent-9", null, 3).await();
        assertThat(queue.waiting()).hasSize(3);
        assertThat(queue.waiting().get(0).conversationId()).isEqualTo(mine);
        assertThat(queue.total()).isGreaterThanOrEqualTo(6);
        assertThat(handoffs.queue("agent-9", conversation, 3).await().waiting())
                .singleElement()
                .matches(row -> row.conversationId().equals(conversation));
    }

    private List<Desk.Waiting> atDesk() {
        return handoffs.queue("somebody", conversation, 3).await().waiting();
    }

    @Test
    void whileThePersonHasTheWordTheBotsAnswersAreRefused() {
        handoffs.take(conversation, "agent-7", NOW).await();
        assertThat(commit("m2", null, "me too")).isFalse();
        assertThat(commit("m2", null)).as("but its turn is done").isTrue();
    }

    @Test
    void anAgentWhoHasLeftIsNamedOneWhoSpeaksIsNot() {
        handoffs.take(conversation, "agent-7", NOW).await();
        Instant later = NOW.plus(Duration.ofHours(1));
        assertThat(abandoned(later)).isTrue();
        assertThat(handoffs.say(conversation, "agent-7", "k1", Content.text("still here"), later)
                        .await())
                .isPresent();
        assertThat(abandoned(later)).isFalse();
        assertThat(abandoned(later.plusSeconds(1))).isTrue();
    }

    @Test
    void whatIsGivenBackIsToldOnceAndTheAgentIsSilentFromThenOn() {
        handoffs.take(conversation, "agent-7", NOW).await();
        assertThat(handoffs.giveBack(conversation, "agent-8", NOW).await()).isEmpty();
        assertThat(untold()).isEmpty();
        assertThat(handoffs.giveBack(conversation, "agent-7", NOW).await()).isPresent();
        assertThat(handoffs.say(conversation, "agent-7", "k1", Content.text("one more"), NOW)
                        .await())
                .isEmpty();
        List<HandoffStore.Told> untold = untold();
        assertThat(untold).hasSize(1);
        handoffs.told(untold.get(0).id(), NOW).await();
        assertThat(untold()).isEmpty();
        assertThat(commit("m2", null, "I'm back")).isTrue();
    }

    private boolean late(Instant then) {
        return handoffs.late(then).await().stream()
                .anyMatch(told -> told.conversationId().equals(conversation));
    }

    private boolean abandoned(Instant then) {
        return handoffs.abandoned(then).await().contains(new Desk.Return(conversation, "agent-7"));
    }

    private List<HandoffStore.Told> untold() {
        return handoffs.untold().await().stream()
                .filter(told -> told.conversationId().equals(conversation))
                .toList();
    }

    /** Whether a turn that says this is committed, with the session as it stands. */
    private boolean commit(String message, TurnOutcome.Word word, String... answers) {
        Turn.Due due = Objects.requireNonNullElseGet(
                journal.append(List.of(new Journal.Inbound(
                                conversation, user, message, Content.text("hello"), Language.EN, NOW)))
                        .await()
                        .get(0)
                        .journaled()
                        .due(),
                () -> turns.due(conversation, 1).await().get(0));
        DialogState state = DialogState.fresh(Language.EN, 1);
        List<Content> contents = List.of(answers).stream().map(Content::text).toList();
        return turns.commit(
                        due,
                        turns.session(conversation).await(),
                        new TurnOutcome(state, Language.EN, contents, List.of(), word, null),
                        NOW)
                .await()
                .isPresent();
    }
}
