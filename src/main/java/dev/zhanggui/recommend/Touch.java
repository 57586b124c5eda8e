package dev.zhanggui.recommend;

/**
 * A customer turned to, or away from, a product.
 *
 * @param position of the timeline entry, 1 or more
 * @param line 0 to {@value #MOST_LINES} - 1: the place within the entry, since an order touches several products
 * @param day the day of the event in UTC, counted from 1970-01-01
 */
record Touch(long position, int line, String sku, Kind kind, int day) {

    /** The most products that one timeline entry touches. */
    static final int MOST_LINES = 32;

    /** Ascends in the order of the timeline, unique within it. */
    long at() {
        return position * MOST_LINES + line;
    }
}
