package dev.zhanggui.conversation;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Move;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.function.Supplier;

/** Lets conversations go on on another device, and keeps whose tokens have ended. */
public final class MoveVerticle extends VerticleBase {

    private final MoveStore store;
    private final Clock clock;
    private final Supplier<String> codes;

    /** @param codes draws what nobody guesses */
    public MoveVerticle(Pool pool, Clock clock, Supplier<String> codes) {
        this.store = new MoveStore(pool);
        this.clock = clock;
        this.codes = codes;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        return Future.all(
                bus.answer(Move.OFFER, this::offer).completion(),
                bus.answer(Ending.KEEP, store::end).completion(),
                bus.answer(Ending.READ, store::ended).completion(),
                bus.answer(Move.TAKE, take -> store.take(take.code(), clock.instant())
                                .map(opened -> opened.orElseThrow(() -> new Failure(
                                        FailureCode.NOT_FOUND,
                                        "this code is used, or too old: show the QR code again"))))
                        .completion());
    }

    private Future<Move.Offered> offer(Move.Offer offer) {
        String code = codes.get();
        return store.offer(offer, code, clock.instant()).map(offered -> {
            if (!offered) {
                throw new Failure(FailureCode.NOT_FOUND, "there is no such conversation; open a new one");
            }
            return new Move.Offered(code, (int) MoveStore.GOOD.toSeconds());
        });
    }
}
