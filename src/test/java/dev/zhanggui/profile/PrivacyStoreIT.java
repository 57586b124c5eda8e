package dev.zhanggui.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Privacy.Action;
import dev.zhanggui.message.Privacy.Command;
import dev.zhanggui.message.Privacy.Outcome;
import dev.zhanggui.message.Privacy.Result;
import dev.zhanggui.message.Union;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Joining and forgetting on a real database. */
@ExtendWith(PostgresExtension.class)
class PrivacyStoreIT {

    private final Instant now = Instant.now();
    private final Pool pool;
    private final PrivacyStore privacy;
    private final ProfileStore profiles;
    private final Identity anna = new Identity("web", Ids.next());
    private final Identity annasPhone = new Identity("wechat", Ids.next());

    PrivacyStoreIT(Pool pool) {
        this.pool = pool;
        this.privacy = new PrivacyStore(pool);
        this.profiles = new ProfileStore(pool);
    }

    @Test
    void whatIsWrittenUnderTheOldIdAtTheSameMomentIsTidiedUp() {
        String id = profiles.customer(anna, now).await();
        note(id);
        CustomerChange.Happened forgotten = privacy.forget(command(Action.FORGET, anna, ""))
                .await()
                .change()
                .orElseThrow();
        assertThat(forgotten.customerId()).isEqualTo(id);
        assertThat(forgotten.identities()).containsExactly(anna);
        note(id);
        assertThat(notes(id)).isEqualTo(1);
        privacy.tidy().await();
        assertThat(notes(id)).isZero();
        assertThat(privacy.know(anna).await().result()).isEqualTo(Result.NOTHING);

        String mine = profiles.customer(anna, now).await();
        String phones = profiles.customer(annasPhone, now).await();
        privacy.keepCode(anna, "KM27-XW49", now).await();
        assertThat(privacy.link(command(Action.LINK, annasPhone, "km27xw49"))
                        .await()
                        .outcome()
                        .result())
                .isEqualTo(Result.DONE);
        note(phones);
        privacy.tidy().await();
        assertThat(notes(phones)).isZero();
        assertThat(notes(mine)).isEqualTo(1);
    }

    @Test
    void whoSaysTheCodeAsTheFirstWordIsTheGiverFromTheBeginning() {
        String mine = profiles.customer(anna, now).await();
        Identity fresh = new Identity("wechat", Ids.next());
        privacy.keepCode(anna, "KM27-XW48", now).await();
        Command link = command(Action.LINK, fresh, "KM27-XW48");
        assertThat(privacy.link(link).await().outcome())
                .isEqualTo(Outcome.of(Result.DONE).by(anna));
        assertThat(privacy.link(link).await().outcome())
                .as("a repeat is answered alike")
                .isEqualTo(Outcome.of(Result.DONE).by(anna));
        assertThat(profiles.customer(fresh, now).await()).isEqualTo(mine);
    }

    @Test
    void aCommandRunsOnceAndWrongCodesAreLimited() {
        profiles.customer(anna, now).await();
        profiles.customer(annasPhone, now).await();
        privacy.keepCode(anna, "AB23-CD45", now).await();
        Command wrong = command(Action.LINK, annasPhone, "QQ22-QQ22");
        assertThat(privacy.link(wrong).await().outcome().result()).isEqualTo(Result.WRONG_CODE);
        assertThat(privacy.link(wrong).await().outcome().result())
                .as("a repeat is answered alike and is no second miss")
                .isEqualTo(Result.WRONG_CODE);
        for (int i = 2; i <= PrivacyStore.MOST_MISSES; i++) {
            privacy.link(command(Action.LINK, annasPhone, "QQ22-QQ2" + i)).await();
        }
        assertThat(privacy.link(command(Action.LINK, annasPhone, "AB23-CD45"))
                        .await()
                        .outcome()
                        .result())
                .isEqualTo(Result.LIMITED);
        assertThat(privacy.link(command(Action.LINK, anna, "AB23-CD45"))
                        .await()
                        .outcome()
                        .result())
                .isEqualTo(Result.SAME);
    }

    @Test
    void whoAPlatformCallsTheSamePersonIsOneCustomerAndIsForgottenAsOne() {
        Identity union = new Identity(Union.KIND, Ids.next());
        String mine = profiles.customer(anna, now).await();
        profiles.customer(annasPhone, now).await();
        UnionStore unions = new UnionStore(pool);
        assertThat(unions.told(new Union.Told(anna, union, now)).await().result())
                .isEqualTo(Union.Result.KNOWN);
        UnionStore.Done joined =
                unions.told(new Union.Told(annasPhone, union, now)).await();
        assertThat(joined.result()).isEqualTo(Union.Result.JOINED);
        assertThat(joined.change().orElseThrow().into()).isEqualTo(mine);
        assertThat(unions.told(new Union.Told(annasPhone, union, now)).await())
                .as("a repeat changes nothing")
                .isEqualTo(UnionStore.Done.of(Union.Result.KNOWN));
        assertThat(profiles.customer(annasPhone, now).await()).isEqualTo(mine);
        assertThat(privacy.know(anna).await().known().kinds())
                .as("channels, and no name of a platform's")
                .containsExactlyInAnyOrder("web", "wechat");
        privacy.forget(command(Action.FORGET, anna, "")).await();
        assertThat(unions.told(new Union.Told(annasPhone, union, now)).await().result())
                .as("nobody is made up")
                .isEqualTo(Union.Result.NOBODY);
    }

    private Command command(Action action, Identity user, String code) {
        return new Command(Ids.next(), user, action, code, now);
    }

    private void note(String customer) {
        pool.preparedQuery(
                        """
                        INSERT INTO customer_timeline (customer_id, source, source_id, type, subject, data, time)
                        VALUES ($1, 'test', $2, 'message.said', 'web:x', '{}', $3)""")
                .execute(Tuple.of(customer, Ids.next(), now.atOffset(ZoneOffset.UTC)))
                .await();
    }

    private long notes(String customer) {
        return pool.preparedQuery("SELECT count(*) AS notes FROM customer_timeline WHERE customer_id = $1")
                .execute(Tuple.of(customer))
                .await()
                .iterator()
                .next()
                .getLong("notes");
    }
}
