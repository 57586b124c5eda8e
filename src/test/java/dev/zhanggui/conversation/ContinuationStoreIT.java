package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Continuation;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Transcript;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Conversations that go on on another channel, on a real database. */
@ExtendWith(PostgresExtension.class)
class ContinuationStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Pool pool;
    private final JournalStore journal;
    private final TurnStore turns;
    private final ContinuationStore continued;
    private final Identity page = new Identity("web", Ids.next());
    private final Identity messenger = new Identity("wechat", Ids.next());
    private final String there;

    ContinuationStoreIT(Pool pool) {
        this.pool = pool;
        this.journal = new JournalStore(pool);
        this.turns = new TurnStore(pool);
        this.continued = new ContinuationStore(pool);
        this.there = open(ChannelKind.WECHAT, messenger);
    }

    @Test
    void itGoesOnWhereTheNewestOneStands() {
        stands(open(ChannelKind.WEB, page), 1, NOW);
        DialogState newest = stands(open(ChannelKind.WEB, page), 2, NOW.plusSeconds(60));
        Session before = turns.session(there).await();
        assertThat(begin("k1")).isTrue();
        Session after = turns.session(there).await();
        assertThat(after.state()).isEqualTo(newest);
        assertThat(after.language()).isEqualTo(Language.EN);
        assertThat(after.version()).as("a turn under way is run again").isEqualTo(before.version() + 1);
    }

    @Test
    void aRepeatIsAnsweredAlikeAndTakesNothingBack() {
        stands(open(ChannelKind.WEB, page), 1, NOW);
        assertThat(begin("k1")).isTrue();
        DialogState later = stands(there, 7, NOW);
        assertThat(begin("k1")).isTrue();
        assertThat(turns.session(there).await().state()).isEqualTo(later);
        assertThat(begin("k2")).isTrue();
        assertThat(turns.session(there).await().state()).isNotEqualTo(later);
    }

    @Test
    void nothingGoesOnWhereAPersonSpeaksOrNothingWasSaid() {
        open(ChannelKind.WEB, page);
        assertThat(begin("k1")).isFalse();
        stands(open(ChannelKind.WEB, page), 1, NOW);
        pool.preparedQuery("UPDATE conversation SET speaker = 'agent-1' WHERE id = $1")
                .execute(Tuple.of(there))
                .await();
        assertThat(begin("k2")).isFalse();
        assertThat(turns.session(there).await().state()).isNull();
    }

    @Test
    void whoIsAtTheDeskKeepsThePlaceAndTheAgentAndTheBotHasTheWordWhereTheyWere() {
        String before = open(ChannelKind.WEB, page);
        DialogState state = stands(before, 1, NOW);
        hand(before, state);
        HandoffStore handoffs = new HandoffStore(pool);
        handoffs.take(before, "agent-7", NOW).await();
        assertThat(begun("k1")).isEqualTo(new Continuation.Begun(true, true));
        assertThat(begun("k1")).as("a repeat").isEqualTo(new Continuation.Begun(true, true));
        assertThat(turns.session(before).await().botSpeaks()).isTrue();
        assertThat(turns.session(there).await().botSpeaks())
                .as("until the customer is told")
                .isTrue();

        hand(there, state);
        assertThat(turns.session(there).await().speaker()).isEqualTo("agent-7");
        assertThat(handoffs.queue("agent-7", there, 1).await().waiting())
                .singleElement()
                .matches(row -> before.equals(row.continues()) && "agent-7".equals(row.agent()));
        assertThat(handoffs.queue("agent-7", before, 1).await().waiting()).isEmpty();
        Instant later = NOW.plusSeconds(60);
        assertThat(handoffs.abandoned(later.minusSeconds(90)).await())
                .noneMatch(each -> each.conversationId().equals(there));
        assertThat(new TranscriptStore(pool)
                        .earlier(new Transcript.Earlier(there, 10))
                        .await()
                        .parts())
                .singleElement()
                .matches(part -> part.conversationId().equals(before) && part.channel() == ChannelKind.WEB);
    }

    @Test
    void whoStillWaitsWaitsOnThereAtTheSamePlace() {
        String before = open(ChannelKind.WEB, page);
        DialogState state = stands(before, 1, NOW);
        hand(before, state);
        Instant since = new HandoffStore(pool)
                .queue("agent-7", before, 1)
                .await()
                .waiting()
                .get(0)
                .since();
        assertThat(begun("k1").withPerson()).isTrue();
        hand(there, state);
        assertThat(turns.session(there).await().waits()).isTrue();
        assertThat(new HandoffStore(pool).queue("agent-7", there, 1).await().waiting())
                .singleElement()
                .matches(row -> row.since().equals(since) && row.agent() == null);
    }

    /** The dialog gives its word to the desk. */
    private void hand(String conversation, DialogState state) {
        boolean messenger = conversation.equals(there);
        JournalStore.Appended line = journal.append(List.of(new Journal.Inbound(
                        conversation,
                        messenger ? this.messenger : page,
                        Ids.next(),
                        Content.text("a person please"),
                        null,
                        NOW)))
                .await()
                .get(0);
        TurnOutcome outcome = new TurnOutcome(
                state,
                Language.EN,
                List.of(Content.text("coming")),
                List.of(),
                new TurnOutcome.Word(Session.DESK, "request"),
                null);
        Session session = turns.session(conversation).await();
        assertThat(turns.commit(line.journaled().due(), session, outcome, NOW).await())
                .isPresent();
    }

    private boolean begin(String key) {
        return begun(key).goesOn();
    }

    private Continuation.Begun begun(String key) {
        return continued.begin(new Continuation.Begin(there, page, key), NOW).await();
    }

    private String open(ChannelKind channel, Identity user) {
        return journal.open(new Open.Begin(channel, "demo", user, Language.ZH), NOW)
                .await()
                .conversationId();
    }

    private DialogState stands(String conversation, long seed, Instant at) {
        DialogState state = DialogState.fresh(Language.EN, seed);
        pool.preparedQuery(
                        "UPDATE conversation SET state = $2::text::jsonb, language = 'en', updated_at = $3 WHERE id = $1")
                .execute(Tuple.of(conversation, JournalStore.write(state), JournalStore.utc(at)))
                .await();
        return state;
    }
}
