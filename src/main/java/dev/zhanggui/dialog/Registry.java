package dev.zhanggui.dialog;

import dev.zhanggui.message.Privacy.Known;
import dev.zhanggui.message.Privacy.Outcome;
import dev.zhanggui.message.Privacy.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The stand-in for the profile in which conversation tests play: it knows a customer of the web page who asks for the
 * first time, gives the code {@code KM27-XW49}, and takes {@code AB23-CD45} for that of another channel.
 */
final class Registry {

    private static final String GIVEN = "KM27-XW49";
    private static final String TAKEN = "AB23CD45";
    private static final int MOST_MISSES = 5;

    private int misses;
    private boolean forgotten;

    Outcome answer(Effect.ProfileFor asked) {
        return switch (asked.action()) {
            case KNOW -> forgotten ? Outcome.of(Result.NOTHING) : known();
            case FORGET -> {
                forgotten = true;
                yield Outcome.of(Result.DONE);
            }
            case LINK_CODE -> new Outcome(Result.DONE, GIVEN, null);
            case LINK -> Outcome.of(linked(asked.code().replaceAll("[\\s-]", "").toUpperCase(java.util.Locale.ROOT)));
        };
    }

    private Result linked(String code) {
        if (misses >= MOST_MISSES) {
            return Result.LIMITED;
        }
        if (code.equals(GIVEN.replace("-", ""))) {
            return Result.SAME;
        }
        if (code.equals(TAKEN)) {
            return Result.DONE;
        }
        misses++;
        return Result.WRONG_CODE;
    }

    private static Outcome known() {
        Known known = new Known(
                LocalDate.of(2026, 11, 3),
                List.of("web", "wechat"),
                3,
                Map.of("message.said", 12, "product.clicked", 4, "cart.added", 2, "order.placed", 1));
        return new Outcome(Result.DONE, "", known);
    }
}
