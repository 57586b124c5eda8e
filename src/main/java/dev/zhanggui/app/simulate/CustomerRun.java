package dev.zhanggui.app.simulate;

import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One customer from coming in to leaving: each message waits for the answer to the one before. */
final class CustomerRun {

    private static final String CART_ZH = "我的购物车里有什么";
    private static final String CART_EN = "what is in my cart?";

    private final Vertx vertx;
    private final Customer customer;
    private final Tally tally;
    private final Duration patience;

    CustomerRun(Vertx vertx, Customer customer, Tally tally, Duration patience) {
        this.vertx = vertx;
        this.customer = customer;
        this.tally = tally;
        this.patience = patience;
    }

    /** Never fails: what goes wrong stands in the tally. */
    Future<Void> go(Talk talk) {
        tally.customer();
        return talk.arrive()
                .compose(in -> say(talk, 0))
                .compose(said -> customer.wantsPerson() ? talk.callStaff() : Future.succeededFuture())
                .compose(done -> customer.goesOn() ? goOn(talk) : Future.succeededFuture())
                .recover(this::note)
                .compose(done -> talk.leave().recover(this::note));
    }

    private Future<Void> say(Talk talk, int index) {
        if (index == customer.says().size()) {
            return Future.succeededFuture();
        }
        long thinks = index == 0 ? 0 : customer.thinks().get(index).toMillis();
        Future<?> thought = thinks > 0 ? vertx.timer(thinks, TimeUnit.MILLISECONDS) : Future.succeededFuture();
        return thought.compose(ready -> ask(talk, customer.says().get(index)))
                .compose(answered -> say(talk, index + 1));
    }

    private Future<Void> ask(Talk talk, String sentence) {
        tally.message();
        long begin = System.nanoTime();
        return talk.say(sentence)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> tally.answered(System.nanoTime() - begin))
                .onFailure(error -> talk.gaveUp());
    }

    /** Asks elsewhere for what was begun here. */
    private Future<Void> goOn(Talk talk) {
        return talk.elsewhere()
                .compose(way -> way.isEmpty()
                        ? Future.succeededFuture()
                        : way.get()
                                .arrive()
                                .compose(in -> ask(way.get(), customer.language() == Language.ZH ? CART_ZH : CART_EN))
                                .onSuccess(answered -> tally.wentOn())
                                .eventually(() -> way.get().leave()));
    }

    private Future<Void> note(Throwable error) {
        if (error instanceof TimeoutException) {
            tally.unanswered();
            tally.notWhole();
        } else {
            String reason = String.valueOf(error.getMessage());
            tally.failed(reason.isEmpty() ? error.getClass().getSimpleName() : reason);
        }
        return Future.succeededFuture();
    }
}
