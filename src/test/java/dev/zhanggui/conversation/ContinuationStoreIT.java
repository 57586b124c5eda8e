package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.DialogState;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Continuation;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
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

    private boolean begin(String key) {
        return continued
                .begin(new Continuation.Begin(there, page, key), NOW)
                .await()
                .goesOn();
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
