package dev.zhanggui.catalog.content;

import dev.zhanggui.message.Product;
import java.util.List;
import java.util.Map;

/**
 * What is brought into the tables at once: words and products that belong together.
 *
 * @param terms in the catalogue's order; sizes are not among them, the stock names those
 * @param products each SKU once
 * @param drawings by SKU, for products whose picture we draw
 */
public record CatalogContent(List<CatalogTerm> terms, List<Product> products, Map<String, Drawing> drawings) {

    public CatalogContent {
        terms = List.copyOf(terms);
        products = List.copyOf(products);
        drawings = Map.copyOf(drawings);
    }
}
