package dev.zhanggui.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.message.Shopping.Command;
import dev.zhanggui.message.Shopping.Outcome;
import dev.zhanggui.message.Shopping.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Counts wrong proofs of ownership, by who guesses and by what is guessed: four digits are soon tried out otherwise.
 * Numbers that exist and numbers that do not are counted alike. Safe for any thread; a restart forgets.
 */
final class Guesses {

    /** Wrong proofs that one guesser, or one number, may have within the window. */
    static final int MOST = 5;

    static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int MOST_KEYS = 100_000;

    private final Clock clock;
    private final Cache<String, List<Instant>> misses =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).executor(Runnable::run).build();

    Guesses(Clock clock) {
        this.clock = clock;
    }

    /** An order's number as it is kept and counted: in capitals and without gaps. */
    static String number(String said) {
        return said.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    }

    /** Under which names a command's proof is counted; none where it proves nothing. */
    private static List<String> keys(Command command) {
        return command.details().tail().isEmpty()
                ? List.of()
                : List.of(
                        "conversation " + command.conversationId(),
                        "identity " + command.user(),
                        "number " + number(command.details().number()));
    }

    /** Whether the command's proof is looked at. */
    boolean allows(Command command) {
        return allows(keys(command));
    }

    /** Counts what came of the command. */
    void came(Command command, Outcome outcome) {
        if (outcome.result() == Result.NOT_PROVEN) {
            missed(keys(command));
        }
    }

    boolean allows(List<String> keys) {
        Instant now = clock.instant();
        return keys.stream()
                .noneMatch(key ->
                        recent(misses.asMap().getOrDefault(key, List.of()), now).size() >= MOST);
    }

    void missed(List<String> keys) {
        Instant now = clock.instant();
        keys.forEach(key -> misses.asMap()
                .merge(key, List.of(now), (before, one) -> Stream.concat(recent(before, now).stream(), one.stream())
                        .toList()));
    }

    private static List<Instant> recent(List<Instant> all, Instant now) {
        return all.stream().filter(at -> at.plus(WINDOW).isAfter(now)).toList();
    }
}
