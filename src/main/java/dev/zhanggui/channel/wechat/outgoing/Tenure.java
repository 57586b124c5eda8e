package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For which accounts this process alone sends. It asks again and again for those that another has, and takes them over
 * when that one says nothing any more. To be used on one event loop.
 */
public final class Tenure {

    /** After this time without a word another takes over. */
    public static final Duration LIFE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
    private static final Duration BEAT = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Lease lease;
    private final Clock clock;
    private final String prefix;
    private final List<String> accounts;
    private final String holder;
    private final Map<String, Lease.Held> held = new HashMap<>();
    private Consumer<String> taken = account -> {};
    private long timer = -1;

    /**
     * @param lease that lives {@link #LIFE}
     * @param channel before the names of its accounts in the names of the leases
     * @param holder names this process among all, and this start of it
     */
    public Tenure(Vertx vertx, Lease lease, Clock clock, String channel, List<String> accounts, String holder) {
        this.vertx = vertx;
        this.lease = lease;
        this.clock = clock;
        this.prefix = channel + ':';
        this.accounts = List.copyOf(accounts);
        this.holder = holder;
    }

    /** Begins to ask. @param whom is told of each account that this process has from now on */
    public Future<Void> open(Consumer<String> whom) {
        taken = whom;
        if (accounts.isEmpty()) {
            return Future.succeededFuture();
        }
        timer = vertx.setPeriodic(BEAT.toMillis(), beat -> ask());
        return ask();
    }

    /** The lease of an account, while it holds. */
    public Optional<Lease.Held> of(String account) {
        return Optional.ofNullable(held.get(account))
                .filter(mine -> clock.instant().isBefore(mine.until()));
    }

    /** The accounts that this process has. */
    public Set<String> accounts() {
        return Set.copyOf(held.keySet());
    }

    /** Lets others take over. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        List<Future<Void>> released = new ArrayList<>();
        held.values().forEach(mine -> released.add(lease.release(mine)));
        held.clear();
        return Future.join(released).mapEmpty();
    }

    private Future<Void> ask() {
        return Future.join(accounts.stream().map(this::ask).toList()).mapEmpty();
    }

    private Future<Void> ask(String account) {
        return lease.take(prefix + account, holder, clock.instant())
                .onSuccess(now -> {
                    Lease.Held before = held.remove(account);
                    now.ifPresent(mine -> held.put(account, mine));
                    if (now.isPresent()
                            && (before == null || before.fence() != now.get().fence())) {
                        taken.accept(account);
                    } else if (now.isEmpty() && before != null) {
                        LOG.warn("another process sends for account {} from now on", account);
                    }
                })
                .onFailure(error -> LOG.warn("cannot ask who sends for account {}: {}", account, error.getMessage()))
                .transform(done -> Future.succeededFuture());
    }
}
