package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.Behaviour;
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
import dev.zhanggui.message.Transcript;
import dev.zhanggui.message.Turn;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class TurnStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Pool pool;
    private final JournalStore journal;
    private final TurnStore turns;
    private final OutboxStore outbox;
    private final Identity user = new Identity("web", Ids.next());
    private String conversation = "";

    TurnStoreIT(Pool pool) {
        this.pool = pool;
        this.journal = new JournalStore(pool);
        this.turns = new TurnStore(pool);
        this.outbox = new OutboxStore(pool);
    }

    @BeforeEach
    void open() {
        conversation = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, Language.ZH), NOW)
                .await()
                .conversationId();
    }

    @Test
    void openingAgainFindsTheSameConversationAndNobodyElses() {
        Open.Begin again = new Open.Begin(conversation, ChannelKind.WEB, "web", user, Language.ZH);
        append("m1", "hi");
        assertThat(journal.open(again, NOW).await().lastSeq()).isEqualTo(1);
        Open.Begin stranger =
                new Open.Begin(conversation, ChannelKind.WEB, "web", new Identity("web", "stranger"), Language.ZH);
        assertThat(code(() -> journal.open(stranger, NOW).await())).isEqualTo(FailureCode.FORBIDDEN);
        assertThat(code(() -> journal.find("none").await())).isEqualTo(FailureCode.NOT_FOUND);
    }

    @Test
    void aRepeatGetsTheFirstReceiptAlsoWithinOneBatch() {
        Journal.Receipt first = receipt(append("m1", "one"));
        Journal.Receipt again = receipt(append("m1", "another text"));
        assertThat(again.repeated()).isTrue();
        assertThat(again.activity()).isEqualTo(first.activity());
        List<JournalStore.Appended> both = journal.append(
                        List.of(inbound(user, "m2", "two"), inbound(user, "m2", "two")))
                .await();
        assertThat(receipt(both.get(0)).repeated()).isFalse();
        assertThat(receipt(both.get(1)).repeated()).isTrue();
        assertThat(receipt(both.get(1)).activity().id())
                .isEqualTo(receipt(both.get(0)).activity().id());
        assertThat(both.get(1).journaled().due()).isNull();
        assertThat(turns.due(conversation, 10).await()).hasSize(2);
    }

    @Test
    void aBatchOverSeveralConversationsNumbersEachWithoutGaps() {
        String other = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, null), NOW)
                .await()
                .conversationId();
        List<Journal.Inbound> batch = IntStream.range(0, 20)
                .mapToObj(i -> new Journal.Inbound(
                        i % 2 == 0 ? conversation : other, user, "m" + i, Content.text("t" + i), null, NOW))
                .toList();
        List<JournalStore.Appended> appended = journal.append(batch).await();
        assertThat(appended)
                .extracting(one -> receipt(one).activity().seq())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> i / 2 + 1L).toList());
    }

    @Test
    void aStrangersMessageIsRefusedAndItsNeighboursAreNot() {
        List<JournalStore.Appended> appended = journal.append(List.of(
                        inbound(new Identity("web", "stranger"), "m1", "mine?"),
                        inbound(user, "m2", "mine"),
                        new Journal.Inbound("none", user, "m3", Content.text("where"), null, NOW)))
                .await();
        assertThat(appended.get(0).refused().code()).isEqualTo(FailureCode.FORBIDDEN);
        assertThat(receipt(appended.get(1)).activity().seq()).isEqualTo(1);
        assertThat(appended.get(2).refused().code()).isEqualTo(FailureCode.NOT_FOUND);
    }

    @Test
    void aTurnCommitsAnswersStateNotesAndMarkTogether() {
        Turn.Due due = append("m1", "hi").journaled().due();
        Session before = turns.session(conversation).await();
        List<Deliver.Parcel> parcels =
                turns.commit(due, before, outcome("one", "two"), NOW).await().orElseThrow();
        assertThat(parcels).hasSize(3);
        assertThat(((Deliver.Parcel.Answer) parcels.get(1)).activity().seq()).isEqualTo(3);
        Session after = turns.session(conversation).await();
        assertThat(after.version()).isEqualTo(1);
        assertThat(after.state()).isEqualTo(DialogState.fresh(Language.EN, 9));
        assertThat(turns.due(conversation, 10).await()).isEmpty();
        Transcript.Page page = new TranscriptStore(pool)
                .read(new Transcript.Read(conversation, 0, 100))
                .await();
        assertThat(page.activities())
                .extracting(activity -> activity.content().text())
                .containsExactly("hi", "one", "two");
        assertThat(new TranscriptStore(pool)
                        .read(new Transcript.Read(conversation, 0, 3, 1))
                        .await()
                        .activities())
                .extracting(activity -> activity.content().text())
                .containsExactly("one");
        assertThat(page.activities().get(1)).isEqualTo(((Deliver.Parcel.Answer) parcels.get(0)).activity());
        Deliver.Due owed = outbox.owed(shard(), NOW, 100).await().stream()
                .filter(entry -> entry.conversationId().equals(conversation))
                .findFirst()
                .orElseThrow();
        assertThat(owed.parcels()).isEqualTo(parcels);
        outbox.settle(parcels.stream().map(Deliver.Parcel::row).toList()).await();
        assertThat(outbox.owed(shard(), NOW, 100).await())
                .noneMatch(entry -> entry.conversationId().equals(conversation));
    }

    @Test
    void aSecondWriterOfTheSameTurnWritesNothing() {
        Turn.Due due = append("m1", "hi").journaled().due();
        Session before = turns.session(conversation).await();
        assertThat(turns.commit(due, before, outcome("first"), NOW).await()).isPresent();
        assertThat(turns.commit(due, before, outcome("second"), NOW).await()).isEmpty();
        Session after = turns.session(conversation).await();
        assertThat(turns.commit(due, after, outcome("second"), NOW).await()).isEmpty();
        assertThat(journal.find(conversation).await().lastSeq()).isEqualTo(2);
    }

    @Test
    void aTurnWaitsForTheOlderMessage() {
        append("m1", "first");
        Turn.Due second = append("m2", "second").journaled().due();
        Session session = turns.session(conversation).await();
        assertThat(turns.commit(second, session, outcome("too early"), NOW).await())
                .isEmpty();
    }

    @Test
    void whileAPersonHasTheWordTheBotCannotSpeakButTheTurnIsDone() {
        Turn.Due due = append("m1", "hi").journaled().due();
        pool.preparedQuery("UPDATE conversation SET speaker = 'agent-7' WHERE id = $1")
                .execute(Tuple.of(conversation))
                .await();
        Session session = turns.session(conversation).await();
        assertThat(turns.commit(due, session, outcome("the bot"), NOW).await()).isEmpty();
        TurnOutcome silent = new TurnOutcome(null, null, List.of(), List.of(), null);
        assertThat(turns.commit(due, session, silent, NOW).await()).contains(List.of());
        assertThat(turns.due(conversation, 10).await()).isEmpty();
    }

    @Test
    void whatCanNeverBeStoredIsSaidSoAndCanBeParkedSoThatTheConversationGoesOn() {
        Turn.Due first = append("m1", "first").journaled().due();
        Turn.Due second = append("m2", "second").journaled().due();
        Session session = turns.session(conversation).await();
        assertThat(code(() -> turns.commit(first, session, outcome("a zero \0 byte"), NOW)
                        .await()))
                .isEqualTo(FailureCode.INVALID);
        turns.park(first, "it has a zero byte").await();
        assertThat(turns.commit(second, session, outcome("on we go"), NOW).await())
                .isPresent();
        assertThat(turns.due(shard(), NOW.plusSeconds(1), 100).await())
                .noneMatch(due -> due.activity().conversationId().equals(conversation));
    }

    private List<Integer> shard() {
        return List.of(Turn.shard(conversation));
    }

    private JournalStore.Appended append(String id, String text) {
        return journal.append(List.of(inbound(user, id, text))).await().get(0);
    }

    private Journal.Inbound inbound(Identity author, String id, String text) {
        return new Journal.Inbound(conversation, author, id, Content.text(text), Language.ZH, NOW);
    }

    private static Journal.Receipt receipt(JournalStore.Appended appended) {
        return Optional.ofNullable(appended.journaled()).orElseThrow().receipt();
    }

    private TurnOutcome outcome(String... answers) {
        Behaviour.Event note =
                new Behaviour.Event("test", Ids.next(), "search.made", user, NOW, null, "{\"query\":\"hi\"}");
        return new TurnOutcome(
                DialogState.fresh(Language.EN, 9),
                Language.EN,
                List.of(answers).stream().map(Content::text).toList(),
                List.of(note),
                null);
    }

    private static FailureCode code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Failure.class, call).code();
    }
}
