package dev.zhanggui.catalog;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.search.ProductSearch;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What is served at this moment: the room's verticles share one, and swap its immutable view. */
public final class Shelf {

    /** @param search the words and meanings of the same products; stock and price are the catalogue's */
    record View(Catalog catalog, ProductSearch search) {}

    private final AtomicReference<View> view =
            new AtomicReference<>(new View(Catalog.EMPTY, ProductSearch.of(Catalog.EMPTY)));

    View view() {
        return Objects.requireNonNull(view.get());
    }

    /** The products that are served at this moment. */
    public Catalog catalog() {
        return view().catalog();
    }

    /** Another catalogue, with the index made for it. Vectors of products that are still there are kept. */
    void show(Catalog catalog, ProductSearch search) {
        view.updateAndGet(old -> new View(catalog, search.with(old.search().vectors())));
    }

    /** Other stock for one product. */
    void stock(String sku, List<Product.Stock> stock) {
        view.updateAndGet(old -> new View(old.catalog().withStock(sku, stock), old.search()));
    }

    /** The vectors of one language; those of the other stay. */
    void vectors(Language language, Map<String, Embedding> vectors) {
        view.updateAndGet(old ->
                new View(old.catalog(), old.search().with(old.search().vectors().with(language, vectors))));
    }
}
