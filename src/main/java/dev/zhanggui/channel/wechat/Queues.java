package dev.zhanggui.channel.wechat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One queue for each user: what comes in is worked in the order in which it came. Thread-safe. */
final class Queues {

    private final ConcurrentHashMap<String, Future<Void>> tails = new ConcurrentHashMap<>();

    /** Works after all that came before under the same key, however that ended. */
    <T> Future<T> after(String key, Supplier<Future<T>> work) {
        Promise<Void> done = Promise.promise();
        Future<Void> before = tails.put(key, done.future());
        Future<T> result = before == null ? begin(work) : before.transform(ended -> begin(work));
        return result.onComplete(ended -> {
            tails.remove(key, done.future());
            done.complete();
        });
    }

    /** How many users have something in work. */
    int size() {
        return tails.size();
    }

    private static <T> Future<T> begin(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException error) {
            return Future.failedFuture(error);
        }
    }
}
