package dev.zhanggui.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the changes of customers for a room that keeps something under a customer: applies each, in order, and tries
 * again at the next glance what failed. To be used on one event loop.
 */
public final class CustomerFollower {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerFollower.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int PAGE = 100;

    /** Where a room notes what it has applied. */
    public interface Ledger {

        /** The position of the last change applied, 0 at the beginning. */
        Future<Long> position();

        /** Applies a change and moves the position, both or neither. */
        Future<Void> apply(CustomerChange.Happened change);
    }

    private final Bus bus;
    private final Address<CustomerChange.Read, CustomerChange.Page> source;
    private final Ledger ledger;
    private Future<Void> work = Future.succeededFuture();
    private boolean again;

    private CustomerFollower(Bus bus, Address<CustomerChange.Read, CustomerChange.Page> source, Ledger ledger) {
        this.bus = bus;
        this.source = source;
        this.ledger = ledger;
    }

    /**
     * Begins to follow on the current event loop; it ends with the verticle that began.
     *
     * @param source who tells, {@link CustomerChange#READ}
     * @param glance how often the changes are asked for
     */
    public static CustomerFollower begin(
            Vertx vertx, Address<CustomerChange.Read, CustomerChange.Page> source, Duration glance, Ledger ledger) {
        CustomerFollower follower = new CustomerFollower(Bus.of(vertx), source, ledger);
        vertx.setPeriodic(glance.toMillis(), tick -> follower.look());
        return follower;
    }

    /** Looks now; while it looks already, once more after that. */
    public void look() {
        if (!work.isComplete()) {
            again = true;
            return;
        }
        again = false;
        work = page().onFailure(error -> LOG.warn("changes of customers are applied later: {}", error.getMessage()))
                .onComplete(done -> {
                    if (again) {
                        look();
                    }
                });
    }

    private Future<Void> page() {
        return ledger.position()
                .compose(after -> bus.ask(source, new CustomerChange.Read(after, PAGE), BUDGET))
                .compose(page -> {
                    Future<Void> done = Future.succeededFuture();
                    for (CustomerChange.Happened change : page.changes()) {
                        done = done.compose(before -> ledger.apply(change));
                    }
                    again |= page.changes().size() == PAGE;
                    return done;
                });
    }
}
