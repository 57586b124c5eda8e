package dev.zhanggui.conversation;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Understand;
import io.vertx.core.Future;
import java.time.Duration;

/** Puts a plan's questions to the other rooms, each within its budget. */
public final class QuestionRun {

    private static final Duration UNDERSTAND_BUDGET = Duration.ofSeconds(5);
    private static final Duration PROFILE_BUDGET = Duration.ofMillis(500);
    private static final Duration LOOKUP_BUDGET = Duration.ofSeconds(2);
    private static final Duration RECOMMEND_BUDGET = Duration.ofMillis(300);
    private static final Duration SHOP_BUDGET = Duration.ofSeconds(4);

    private final Bus bus;

    public QuestionRun(Bus bus) {
        this.bus = bus;
    }

    /**
     * Asks whoever knows.
     *
     * @return the answer for {@link TurnPlan#answered}, or a {@link dev.zhanggui.message.Failure} when it does not come
     *     within its budget
     * @throws IllegalArgumentException when it is no question but a commit
     */
    public Future<? extends Message> ask(Question question) {
        if (question instanceof Question.What what) {
            return bus.ask(Understand.ADDRESS, what.query(), UNDERSTAND_BUDGET);
        }
        if (question instanceof Question.Who who) {
            return bus.ask(Observe.ADDRESS, who.said(), PROFILE_BUDGET);
        }
        if (question instanceof Question.Which which) {
            return bus.ask(Search.ADDRESS, which.query(), LOOKUP_BUDGET);
        }
        if (question instanceof Question.WhatSuits suits) {
            return bus.ask(Recommend.ADDRESS, suits.query(), RECOMMEND_BUDGET);
        }
        if (question instanceof Question.WhatIs is) {
            return bus.ask(Products.BY_SKU, is.query(), LOOKUP_BUDGET);
        }
        if (question instanceof Question.WhatIsDone done) {
            return bus.ask(Shopping.ADDRESS, done.command(), SHOP_BUDGET);
        }
        if (question instanceof Question.WhatIsKnown known) {
            return bus.ask(Privacy.ADDRESS, known.command(), SHOP_BUDGET);
        }
        throw new IllegalArgumentException("nobody answers a " + question.getClass());
    }
}
