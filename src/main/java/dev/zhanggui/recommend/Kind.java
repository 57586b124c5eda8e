package dev.zhanggui.recommend;

/** What a touch of a product says about the customer's interest in it. */
enum Kind {
    VIEWED(1),
    CLICKED(2),
    RATED_WELL(3),
    RATED_BADLY(-3),
    CARTED(4),
    UNCARTED(-4),
    ORDERED(6),
    CANCELLED(-6),
    RETURNED(-6);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    /** How much interest it shows; a view is 1, what takes interest back is negative. */
    int weight() {
        return weight;
    }

    boolean positive() {
        return weight > 0;
    }

    boolean ofOrder() {
        return this == ORDERED || this == CANCELLED || this == RETURNED;
    }
}
