package dev.zhanggui.catalog.search;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How good a search is on the judged queries against the demo shop, 0 to 1.
 *
 * @param firstRight how often the first hit answers
 * @param precisionAt5 how many of the first five answer, of those that could
 * @param found how often anything is found where something answers
 * @param silent how often nothing is found where nothing answers
 */
record Quality(int queries, double firstRight, double precisionAt5, double found, double silent) {

    private static final int HITS = 5;
    private static final Search.Filters ALL = new Search.Filters(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            null,
            null,
            null,
            Set.of(),
            Set.of(),
            Search.Supply.ANY);

    /** How a query gets its vector. */
    interface Encoding {
        @Nullable Embedding of(String text, Language language) throws Exception;
    }

    static Catalog demo() {
        CatalogContent demo = DemoShop.read();
        return new Catalog(demo.terms(), demo.products());
    }

    static Quality of(Catalog catalog, ProductSearch search, Encoding meanings) throws Exception {
        int asked = 0;
        int right = 0;
        int found = 0;
        int silent = 0;
        List<Double> precisions = new ArrayList<>();
        List<Judged> judged = Judged.all();
        for (Judged query : judged) {
            Search.Result result = search.search(
                    catalog,
                    new Search.Query(query.text(), query.language(), ALL, Search.Sort.RELEVANCE, HITS),
                    meanings.of(query.text(), query.language()));
            List<Product> hits = result.hits();
            if (query.nothing()) {
                silent += hits.isEmpty() ? 1 : 0;
                continue;
            }
            asked++;
            found += hits.isEmpty() ? 0 : 1;
            right += !hits.isEmpty() && query.answers().test(hits.get(0)) ? 1 : 0;
            long answers = catalog.products().stream().filter(query.answers()).count();
            precisions.add(hits.stream().filter(query.answers()).count() / (double) Math.min(HITS, answers));
        }
        return new Quality(
                judged.size(),
                right / (double) asked,
                precisions.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                found / (double) asked,
                silent / (double) (judged.size() - asked));
    }
}
