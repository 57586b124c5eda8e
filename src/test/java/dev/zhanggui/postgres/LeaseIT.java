package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class LeaseIT {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private final Lease lease;

    LeaseIT(Pool pool) {
        lease = new Lease(pool, Duration.ofSeconds(10));
    }

    @Test
    void oneHoldsItUntilNothingIsHeardOfThem() {
        Lease.Held first = lease.take("a", "one", NOW).await().orElseThrow();
        assertThat(first.fence()).isEqualTo(1);
        assertThat(lease.take("a", "two", NOW.plusSeconds(9)).await()).isEmpty();
        assertThat(lease.take("b", "two", NOW).await()).isPresent();
        Lease.Held again = lease.take("a", "one", NOW.plusSeconds(9)).await().orElseThrow();
        assertThat(again.fence()).isEqualTo(1);
        assertThat(lease.take("a", "two", NOW.plusSeconds(18)).await()).isEmpty();
        Lease.Held taken = lease.take("a", "two", NOW.plusSeconds(19)).await().orElseThrow();
        assertThat(taken.fence()).isEqualTo(2);
        assertThat(lease.take("a", "one", NOW.plusSeconds(19)).await()).isEmpty();
    }

    @Test
    void whoLetsGoIsFollowedAtOnceAndNobodyLetsGoForAnother() {
        Lease.Held first = lease.take("c", "one", NOW).await().orElseThrow();
        lease.release(first).await();
        Lease.Held second = lease.take("c", "two", NOW).await().orElseThrow();
        lease.release(first).await();
        assertThat(lease.take("c", "three", NOW).await()).isEmpty();
        assertThat(second.fence()).isEqualTo(2);
    }
}
