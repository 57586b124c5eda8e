package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Move;
import dev.zhanggui.message.Open;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes with which conversations go on elsewhere, on a real database. */
@ExtendWith(PostgresExtension.class)
class MoveStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final JournalStore journal;
    private final MoveStore moves;
    private final Identity user = new Identity("web", Ids.next());
    private final String code = Ids.next();
    private Open.Opened conversation;

    MoveStoreIT(Pool pool) {
        this.journal = new JournalStore(pool);
        this.moves = new MoveStore(pool);
    }

    @BeforeEach
    void open() {
        conversation = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), NOW)
                .await();
    }

    @Test
    void aCodeIsGoodOnceEvenWhenTwoShowItAtTheSameTime() {
        assertThat(offer(user)).isTrue();
        Future<Optional<Open.Opened>> one = moves.take(code, NOW);
        Future<Optional<Open.Opened>> two = moves.take(code, NOW);
        assertThat(List.of(one.await(), two.await()))
                .containsExactlyInAnyOrder(Optional.of(conversation), Optional.empty());
        assertThat(moves.take(code, NOW).await()).isEmpty();
    }

    @Test
    void aCodeThatIsTooOldOrThatNobodyGaveIsNone() {
        offer(user);
        assertThat(moves.take(code, NOW.plus(MoveStore.GOOD)).await()).isEmpty();
        assertThat(moves.take("nonsense", NOW).await()).isEmpty();
        assertThat(moves.take(code, NOW).await()).hasValue(conversation);
    }

    @Test
    void nobodyGetsACodeForTheConversationOfAnother() {
        assertThat(offer(new Identity("web", "stranger"))).isFalse();
        assertThat(moves.take(code, NOW).await()).isEmpty();
    }

    @Test
    void whatEndedIsKeptAndNeverTakenBack() {
        String id = conversation.conversationId();
        long now = NOW.getEpochSecond();
        moves.end(new Ending.Keep(id, now + 60)).await();
        moves.end(new Ending.Keep(id, now + 10)).await();
        assertThat(ended(now)).containsEntry(id, now + 60);
        assertThat(ended(now + 60)).doesNotContainKey(id);
    }

    @Test
    void whoTakesACodeEndsTheTokensOfBefore() {
        offer(user);
        moves.take("nonsense", NOW).await();
        assertThat(ended(0)).doesNotContainKey(conversation.conversationId());
        moves.take(code, NOW).await();
        assertThat(ended(0)).containsEntry(conversation.conversationId(), NOW.getEpochSecond());
    }

    private Map<String, Long> ended(long since) {
        return moves.ended(new Ending.Read(since)).await().from();
    }

    private boolean offer(Identity who) {
        return moves.offer(new Move.Offer(conversation.conversationId(), who), code, NOW)
                .await();
    }
}
