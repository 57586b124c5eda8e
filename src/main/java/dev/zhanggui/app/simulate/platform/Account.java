package dev.zhanggui.app.simulate.platform;

import dev.zhanggui.message.Identity;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * What both sides of the platform know of one account: that which delivers and that which answers the API.
 *
 * @param violations everything that the shop did and the platform does not allow
 * @param listeners hear of each message that a user sees: open id and text
 */
record Account(
        Setup setup,
        Clock clock,
        Faults faults,
        ConcurrentHashMap<String, Follower> followers,
        Queue<String> violations,
        Queue<BiConsumer<String, String>> listeners) {

    Account(Setup setup, Clock clock, Faults faults) {
        this(
                setup,
                clock,
                faults,
                new ConcurrentHashMap<>(),
                new ConcurrentLinkedQueue<>(),
                new ConcurrentLinkedQueue<>());
    }

    Follower follower(String openId) {
        return followers.computeIfAbsent(openId, id -> new Follower());
    }

    /** A message appears on the user's phone. */
    void show(String openId, String text) {
        follower(openId).sees(text);
        listeners.forEach(listener -> listener.accept(openId, text));
    }

    /** Somebody whom another run of {@code simulate} had made up, and whom the shop still owes something. */
    boolean isOfAnotherRun(String openId) {
        return openId.startsWith(Identity.SYNTHETIC) && !followers.containsKey(openId);
    }

    /** Somebody who has written to the account or followed it. */
    Optional<Follower> known(String openId) {
        return Optional.ofNullable(followers.get(openId));
    }
}
