package dev.zhanggui.recommend;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import org.jspecify.annotations.Nullable;

/**
 * Says why a product is recommended: from the component that gave most to its score, so that the words are true of what
 * the ranking did, of this product and of this customer.
 */
final class Reasons {

    private final Facts facts;
    private final Charts charts;
    private final Search.Filters filters;

    Reasons(Names names, Charts charts, Search.Filters filters) {
        this.facts = new Facts(names);
        this.charts = charts;
        this.filters = filters;
    }

    /**
     * @param component what gave most, or null when nothing spoke for the product
     * @param anchor from which the component came, or null where it needs none
     * @param priceRatio the lower of the product's and the anchor's price over the higher
     */
    LocalText of(Product product, @Nullable Component component, @Nullable Anchor anchor, double priceRatio) {
        if (component == Component.POPULAR) {
            return charts.leads(product)
                    ? new LocalText("店里最近很受欢迎", "popular in the shop these days")
                    : new LocalText("最近有客人对它感兴趣", "customers took an interest in it lately");
        }
        if (component == null || anchor == null) {
            return picked(product);
        }
        LocalText title = anchor.product().title();
        return switch (component) {
            case BOUGHT ->
                new LocalText(
                        "买了「" + title.zh() + "」的客人，也买了这款",
                        "customers who bought “" + title.en() + "” also bought this");
            case ALIKE -> alike(product, anchor, priceRatio);
            default ->
                new LocalText(
                        "对「" + title.zh() + "」感兴趣的客人，也对这款感兴趣",
                        "customers interested in “" + title.en() + "” were interested in this too");
        };
    }

    private LocalText alike(Product product, Anchor anchor, double priceRatio) {
        LocalText title = anchor.product().title();
        LocalText because = because(anchor.kind(), title);
        LocalText shared = facts.shared(product, anchor.product(), priceRatio);
        return shared == null
                ? because
                : new LocalText(
                        because.zh() + "（同样：" + shared.zh() + "）", because.en() + " (in common: " + shared.en() + ")");
    }

    private static LocalText because(@Nullable Kind kind, LocalText title) {
        if (kind == null) {
            return new LocalText("和「" + title.zh() + "」相似", "similar to “" + title.en() + "”");
        }
        return switch (kind) {
            case ORDERED -> new LocalText("因为你买过「" + title.zh() + "」", "because you bought “" + title.en() + "”");
            case CARTED ->
                new LocalText("因为你把「" + title.zh() + "」加进过购物车", "because you put “" + title.en() + "” in your cart");
            case RATED_WELL ->
                new LocalText("因为你给「" + title.zh() + "」打过高分", "because you rated “" + title.en() + "” highly");
            default -> new LocalText("因为你看过「" + title.zh() + "」", "because you looked at “" + title.en() + "”");
        };
    }

    /** Without evidence: what the customer wished, or merely from where in the shop it is. */
    private LocalText picked(Product product) {
        LocalText wished = facts.wished(product, filters);
        if (wished != null) {
            return new LocalText("符合你的要求：" + wished.zh(), "as you asked: " + wished.en());
        }
        LocalText category = facts.name("category", product.category());
        return category == null
                ? new LocalText("掌柜挑的一款", "the shopkeeper's pick")
                : new LocalText("掌柜从" + category.zh() + "里挑的一款", "the shopkeeper's pick from our " + category.en());
    }
}
