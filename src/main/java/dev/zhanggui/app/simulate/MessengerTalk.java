package dev.zhanggui.app.simulate;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A customer in WeChat or WeCom. There an answer does not say what it answers, so the customer writes on only when no
 * more has come for a moment; what comes before anything was asked, or after the waiting was given up, is out of order,
 * and the same words twice in answer to one message are a double.
 */
final class MessengerTalk implements Talk {

    private static final long QUIET_MILLIS = 300;

    private final Vertx vertx;
    private final Tally tally;
    private final Duration patience;
    private final Deed come;
    private final Function<String, Future<String>> write;
    private final Set<String> sinceAsked = new HashSet<>();
    private @Nullable Promise<Void> waiting;
    private boolean isAsked;
    private boolean isGreeted;
    private boolean isGone;
    private long lastSeen;

    /** Something that the platform does for the customer. */
    interface Deed extends Supplier<Future<String>> {}

    /**
     * @param patience how long a greeting is waited for
     * @param come how the customer comes in, whom the shop greets
     * @param write how a sentence is delivered
     */
    MessengerTalk(Vertx vertx, Tally tally, Duration patience, Deed come, Function<String, Future<String>> write) {
        this.vertx = vertx;
        this.tally = tally;
        this.patience = patience;
        this.come = come;
        this.write = write;
    }

    @Override
    public Future<Void> arrive() {
        return await(come.get())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> Future.failedFuture(new IllegalStateException("no greeting")))
                .compose(greeted -> quiet())
                .onSuccess(still -> isGreeted = true);
    }

    @Override
    public Future<Void> say(String sentence) {
        return await(write.apply(sentence));
    }

    private Future<Void> await(Future<String> delivered) {
        Promise<Void> answered = Promise.promise();
        sinceAsked.clear();
        isAsked = true;
        waiting = answered;
        delivered.onFailure(answered::tryFail);
        return answered.future();
    }

    /** A message appears on the customer's phone. */
    void sees(String text) {
        if (isGone) {
            return;
        }
        lastSeen = System.nanoTime();
        if (isGreeted) {
            tally.answer();
        }
        if (!isAsked) {
            tally.outOfOrder();
        }
        if (!sinceAsked.add(text)) {
            tally.doubled();
        }
        Promise<Void> asked = waiting;
        if (asked != null) {
            asked.tryComplete();
        }
    }

    /** What comes now comes too late. */
    @Override
    public void gaveUp() {
        isAsked = false;
    }

    @Override
    public Future<Void> leave() {
        return quiet().onComplete(still -> isGone = true);
    }

    private Future<Void> quiet() {
        long before = lastSeen;
        return vertx.timer(QUIET_MILLIS, TimeUnit.MILLISECONDS)
                .compose(later -> lastSeen == before ? Future.succeededFuture() : quiet());
    }
}
