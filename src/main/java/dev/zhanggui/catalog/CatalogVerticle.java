package dev.zhanggui.catalog;

import dev.zhanggui.catalog.search.ProductSearch;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Search;
import dev.zhanggui.message.Vocabulary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;

/** Answers what the shop sells, from the {@link Shelf}. */
public final class CatalogVerticle extends VerticleBase {

    /** How long a search waits for the vector of its text; without it the words alone decide. */
    static final Duration MEANING_BUDGET = Duration.ofMillis(60);

    private static final int WORKERS = 2;

    private final Shelf shelf;
    private final MeterRegistry meters;

    private record Measures(Timer search, Counter withoutMeaning) {}

    public CatalogVerticle(Shelf shelf, MeterRegistry meters) {
        this.shelf = shelf;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("catalog", WORKERS);
        Measures measures = new Measures(
                Timer.builder("catalog.search")
                        .description("time of a product search, with the wait for its vector")
                        .publishPercentileHistogram()
                        .register(meters),
                Counter.builder("catalog.search.words.only")
                        .description("searches whose text got no vector in time")
                        .register(meters));
        return Future.all(
                bus.answer(Search.ADDRESS, query -> search(bus, workers, measures, query))
                        .completion(),
                bus.answer(Products.BY_SKU, this::bySku).completion(),
                bus.answer(Products.BY_BARCODE, this::byBarcode).completion(),
                bus.answer(Products.BROWSE, this::browse).completion(),
                bus.answer(Vocabulary.ADDRESS, ask -> vocabulary(workers)).completion());
    }

    private Future<Search.Result> search(Bus bus, WorkerExecutor workers, Measures measures, Search.Query query) {
        check(query.limit(), 50);
        Timer.Sample sample = Timer.start(meters);
        return meaning(bus, measures, query)
                .compose(meaning -> workers.executeBlocking(
                        () -> {
                            Shelf.View view = shelf.view();
                            return view.search().search(view.catalog(), query, meaning.orElse(null));
                        },
                        false))
                .onComplete(done -> sample.stop(measures.search));
    }

    private Future<Optional<Embedding>> meaning(Bus bus, Measures measures, Search.Query query) {
        String text = ProductSearch.read(query.text());
        if (text.isEmpty() || shelf.view().search().vectors().size(query.language()) == 0) {
            return Future.succeededFuture(Optional.empty());
        }
        return bus.ask(Embed.ADDRESS, new Embed.Query(text, query.language()), MEANING_BUDGET)
                .map(Optional::of)
                .recover(away -> {
                    measures.withoutMeaning.increment();
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private Future<Products.Found> bySku(Products.BySku question) {
        if (question.skus().size() > 100) {
            throw new Failure(FailureCode.INVALID, "at most 100 SKUs can be asked for at once");
        }
        return Future.succeededFuture(new Products.Found(shelf.view().catalog().products(question.skus())));
    }

    private Future<Products.Found> byBarcode(Products.ByBarcode question) {
        return Future.succeededFuture(new Products.Found(shelf.catalog().products().stream()
                .filter(product -> product.barcode(question.gtin()).isPresent())
                .limit(1)
                .toList()));
    }

    private Future<Products.Found> browse(Products.Browse question) {
        check(question.limit(), 1_000);
        return Future.succeededFuture(
                new Products.Found(shelf.view().catalog().after(question.afterSku(), question.limit())));
    }

    /** Names of thousands of products take a while to find. */
    private Future<Vocabulary.Terms> vocabulary(WorkerExecutor workers) {
        return workers.executeBlocking(
                () -> new Vocabulary.Terms(shelf.view().catalog().vocabulary()), false);
    }

    private static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new Failure(FailureCode.INVALID, "limit is " + limit + "; it must be 1 to " + most);
        }
    }
}
