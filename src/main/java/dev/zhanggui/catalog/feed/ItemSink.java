package dev.zhanggui.catalog.feed;

/** Takes the items of a feed in their order. */
@FunctionalInterface
interface ItemSink {

    void accept(Item item) throws FeedException;
}
