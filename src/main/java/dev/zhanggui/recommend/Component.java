package dev.zhanggui.recommend;

/** The kinds of evidence for a product, and what share of the score each can give; the shares sum to 1. */
enum Component {
    /** Others went from an anchor to this product, or from this product to an anchor. */
    FOLLOWED(0.25),
    /** Others are interested in an anchor and in this product. */
    TOGETHER(0.15),
    /** Others bought an anchor and this product. */
    BOUGHT(0.15),
    /** The product's facts are like an anchor's. */
    ALIKE(0.30),
    /** Many are interested in it these days. */
    POPULAR(0.15);

    private final double share;

    Component(double share) {
        this.share = share;
    }

    double share() {
        return share;
    }
}
