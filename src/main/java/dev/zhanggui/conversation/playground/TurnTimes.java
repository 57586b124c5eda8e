package dev.zhanggui.conversation.playground;

import dev.zhanggui.conversation.Question;
import dev.zhanggui.conversation.playground.Stretch.Ending;
import dev.zhanggui.conversation.playground.Stretch.Hit;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where the time of one turn goes. Confined to one thread. */
final class TurnTimes {

    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanos;
    private final long origin;
    private final List<Stretch> stretches = new ArrayList<>();

    /** @param nanos a clock of nanoseconds that only runs forward */
    TurnTimes(LongSupplier nanos) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** The present moment, to begin a stretch with. */
    long now() {
        return nanos.getAsLong();
    }

    /** The machine worked since then. */
    void machine(long since) {
        add(Stretch.Step.MACHINE, since, Ending.DONE, null, List.of(), null, List.of(), "");
    }

    /** A question was answered. */
    void answered(Question question, long since, Ending ending, Message answer) {
        List<Hit> hits = List.of();
        @Nullable Integer total = null;
        List<String> relaxed = List.of();
        String result = "";
        if (answer instanceof Search.Result found) {
            hits = found.hits().stream().map(TurnTimes::hit).toList();
            total = found.total();
            relaxed = found.relaxed();
        } else if (answer instanceof Recommend.Picks picks) {
            hits = picks.picks().stream().map(TurnTimes::hit).toList();
        } else if (answer instanceof Products.Found found) {
            hits = found.products().stream().map(TurnTimes::hit).toList();
        } else if (answer instanceof Shopping.Outcome outcome) {
            result = outcome.result().name().toLowerCase(Locale.ROOT);
        }
        add(step(question), since, ending, asked(question), hits, total, relaxed, result);
    }

    /** A question was not answered within its budget. */
    void missing(Question question, long since, String why) {
        add(step(question), since, Ending.MISSING, asked(question), List.of(), null, List.of(), why);
    }

    List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /** Since the turn began. */
    double millis() {
        return (nanos.getAsLong() - origin) / NANOS_PER_MILLI;
    }

    private void add(
            Stretch.Step step,
            long since,
            Ending ending,
            @Nullable Object asked,
            List<Hit> hits,
            @Nullable Integer total,
            List<String> relaxed,
            String result) {
        long now = nanos.getAsLong();
        stretches.add(new Stretch(
                step,
                (since - origin) / NANOS_PER_MILLI,
                (now - since) / NANOS_PER_MILLI,
                ending,
                asked,
                hits,
                total,
                relaxed,
                result));
    }

    private static Hit hit(Product product) {
        return new Hit(product.sku(), product.title(), product.price(), null, null);
    }

    private static Hit hit(Recommend.Pick pick) {
        return new Hit(
                pick.product().sku(),
                pick.product().title(),
                pick.product().price(),
                Double.isFinite(pick.score()) ? pick.score() : null,
                pick.reason());
    }

    private static Stretch.Step step(Question question) {
        if (question instanceof Question.What) {
            return Stretch.Step.UNDERSTAND;
        }
        if (question instanceof Question.Who) {
            return Stretch.Step.PROFILE;
        }
        if (question instanceof Question.Which) {
            return Stretch.Step.SEARCH;
        }
        if (question instanceof Question.WhatSuits) {
            return Stretch.Step.RECOMMEND;
        }
        if (question instanceof Question.WhatIs) {
            return Stretch.Step.PRODUCTS;
        }
        return question instanceof Question.WhatIsDone ? Stretch.Step.SHOP : Stretch.Step.OTHER;
    }

    private static @Nullable Object asked(Question question) {
        if (question instanceof Question.Which which) {
            return which.query();
        }
        if (question instanceof Question.WhatSuits suits) {
            return suits.query();
        }
        if (question instanceof Question.WhatIs is) {
            return is.query();
        }
        return question instanceof Question.WhatIsDone done ? new Told(done.command()) : null;
    }

    /** A command without the names of who gives it. */
    private record Told(Shopping.Action action, Shopping.Details details) {
        Told(Shopping.Command command) {
            this(command.action(), command.details());
        }
    }
}
