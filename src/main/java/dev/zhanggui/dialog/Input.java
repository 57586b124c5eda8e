package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Recommend;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Shopping;
import dev.zhanggui.message.Understanding;
import org.jspecify.annotations.Nullable;

/** What the machine is told: first what the customer said, then the answer to each lookup it asked for. */
public sealed interface Input {

    /**
     * The customer spoke, pressed a button, or a page reported an event.
     *
     * @param understanding what the words mean; null for events and presses, and when the understanding did not answer
     * @param customer who it is, or null when the profile did not answer
     */
    record Heard(
            Content content, @Nullable Understanding understanding, Observe.@Nullable Customer customer, Place place)
            implements Input {

        /** A customer of the web page. */
        public Heard(Content content, @Nullable Understanding understanding, Observe.@Nullable Customer customer) {
            this(content, understanding, customer, Place.WEB);
        }
    }

    /** The answer to {@link Effect.SearchFor}. */
    record Found(Search.Result result) implements Input {}

    /** The answer to {@link Effect.RecommendFor}. */
    record Picked(Recommend.Picks picks) implements Input {}

    /** The answer to {@link Effect.LookAt}. */
    record Looked(Products.Found found) implements Input {}

    /** The answer to {@link Effect.ShopFor}. */
    record Shopped(Shopping.Outcome outcome) implements Input {}

    /** The answer to {@link Effect.ProfileFor}. */
    record Profiled(Privacy.Outcome outcome) implements Input {}

    /** A lookup was not answered in time, or failed. */
    record Missing(String what) implements Input {}
}
