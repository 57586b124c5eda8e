package dev.zhanggui.channel.wechat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;

/** Callbacks that are held open until their message is answered. Thread-safe. */
final class Waiting {

    private final ConcurrentHashMap<String, Promise<Void>> byMessage = new ConcurrentHashMap<>();

    /** Done when the message of that id has an answer, or when {@link #leave} is called. */
    Future<Void> answerTo(String messageId) {
        return byMessage.computeIfAbsent(messageId, id -> Promise.promise()).future();
    }

    /** A message has an answer. */
    void answered(String messageId) {
        Promise<Void> waiting = byMessage.remove(messageId);
        if (waiting != null) {
            waiting.tryComplete();
        }
    }

    /** Nobody waits for that message any more. */
    void leave(String messageId) {
        byMessage.remove(messageId);
    }
}
