package dev.zhanggui.profile;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Privacy.Command;
import dev.zhanggui.message.Privacy.Outcome;
import dev.zhanggui.message.Privacy.Result;
import dev.zhanggui.message.Union;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells customers what is known of them, joins one customer's channels, and forgets who wants to be forgotten. */
public final class PrivacyVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(PrivacyVerticle.class);
    private static final Duration TIDY = Duration.ofMinutes(1);
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_CODE = 40;

    private final PrivacyStore store;
    private final UnionStore unions;
    private final IntUnaryOperator chance;

    /** @param chance gives numbers from 0 to below its argument that nobody can guess */
    public PrivacyVerticle(Pool pool, IntUnaryOperator chance) {
        this.store = new PrivacyStore(pool);
        this.unions = new UnionStore(pool);
        this.chance = chance;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(TIDY.toMillis(), tick -> store.tidy()
                .onFailure(error -> LOG.warn("names of the forgotten are dropped later: {}", error.getMessage())));
        return Future.all(
                bus.answer(Privacy.ADDRESS, command -> answer(bus, command)).completion(),
                bus.answer(Union.ADDRESS, told -> heard(bus, told)).completion(),
                bus.answer(CustomerChange.READ, store::changes).completion());
    }

    private Future<Outcome> answer(Bus bus, Command command) {
        if (command.key().isEmpty()
                || command.key().length() > LONGEST_KEY
                || command.code().length() > LONGEST_CODE) {
            return Future.failedFuture(new Failure(
                    FailureCode.INVALID,
                    "a key has 1 to " + LONGEST_KEY + " characters, a code at most " + LONGEST_CODE));
        }
        return switch (command.action()) {
            case KNOW -> store.know(command.user());
            case LINK_CODE -> {
                String code = LinkCode.draw(chance);
                yield store.keepCode(command.user(), code, command.at()).map(new Outcome(Result.DONE, code, null));
            }
            case FORGET -> told(bus, store.forget(command));
            case LINK -> told(bus, store.link(command));
        };
    }

    private Future<Union.Heard> heard(Bus bus, Union.Told told) {
        return unions.told(told).map(done -> {
            done.change().ifPresent(change -> bus.announce(CustomerChange.ADDED, change));
            return new Union.Heard(done.result());
        });
    }

    private static Future<Outcome> told(Bus bus, Future<PrivacyStore.Done> done) {
        return done.map(result -> {
            result.change().ifPresent(change -> bus.announce(CustomerChange.ADDED, change));
            return result.outcome();
        });
    }
}
