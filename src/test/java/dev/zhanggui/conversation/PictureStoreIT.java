package dev.zhanggui.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures of customers, on a real database. */
@ExtendWith(PostgresExtension.class)
class PictureStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final byte[] BYTES = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 1};

    private final JournalStore journal;
    private final PictureStore pictures;
    private final Identity user = new Identity("web", Ids.next());
    private String conversation = "";

    PictureStoreIT(Pool pool) {
        this.journal = new JournalStore(pool);
        this.pictures = new PictureStore(pool);
    }

    @BeforeEach
    void open() {
        conversation = journal.open(new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), NOW)
                .await()
                .conversationId();
    }

    @Test
    void aPictureIsReadInItsConversationOnlyAndForAMonth() {
        String id = keep(user).id();
        assertThat(id).endsWith(".jpg");
        assertThat(read(conversation, id)).isEqualTo(BYTES);
        assertThatThrownBy(() -> read("another", id)).isInstanceOf(Failure.class);
        pictures.tidy(NOW.plus(Duration.ofDays(30))).await();
        assertThat(read(conversation, id)).isEqualTo(BYTES);
        pictures.tidy(NOW.plus(Duration.ofDays(31))).await();
        assertThatThrownBy(() -> read(conversation, id))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("kept for a month");
    }

    @Test
    void nobodyPutsAPictureIntoTheConversationOfAnotherNorMoreThanFifty() {
        assertThatThrownBy(() -> keep(new Identity("web", "stranger"))).isInstanceOf(Failure.class);
        for (int i = 0; i < 50; i++) {
            keep(user);
        }
        assertThatThrownBy(() -> keep(user)).isInstanceOf(Failure.class).hasMessageContaining("50 pictures");
    }

    private Pictures.Kept keep(Identity who) {
        return pictures.keep(new Pictures.Keep(conversation, who, "jpg", BYTES), NOW)
                .await();
    }

    private byte[] read(String where, String id) {
        return pictures.read(new Pictures.Read(where, id)).await().bytes();
    }
}
