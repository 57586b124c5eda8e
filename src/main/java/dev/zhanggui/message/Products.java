package dev.zhanggui.message;

import java.util.List;

/** Products by their SKU, or all of them page by page: conversation and recommend → catalog. */
public final class Products {

    public static final Address<BySku, Found> BY_SKU = new Address<>("catalog.products", BySku.class, Found.class);
    /** The product that bears a barcode, if there is one: desk → catalog. */
    public static final Address<ByBarcode, Found> BY_BARCODE =
            new Address<>("catalog.barcode", ByBarcode.class, Found.class);

    public static final Address<Browse, Found> BROWSE = new Address<>("catalog.browse", Browse.class, Found.class);

    /** A product's stock is another now. */
    public static final Topic<StockChanged> STOCK_CHANGED = new Topic<>("catalog.stock", StockChanged.class);

    /** At most 100 SKUs. */
    public record BySku(List<String> skus) implements Message {
        public BySku {
            skus = List.copyOf(skus);
        }
    }

    /** @param gtin 14 digits, as {@link Gtin} keeps them */
    public record ByBarcode(String gtin) implements Message {}

    /**
     * @param afterSku the last SKU of the page before, empty for the first page
     * @param limit 1 to 1,000
     */
    public record Browse(String afterSku, int limit) implements Message {}

    /** The products in the order asked, unknown SKUs left out; pages ascend by SKU. */
    public record Found(List<Product> products) implements Message {
        public Found {
            products = List.copyOf(products);
        }
    }

    /** @param available pieces over all sizes and stores */
    public record StockChanged(String sku, int available) implements Message {}

    private Products() {}
}
