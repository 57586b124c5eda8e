package dev.zhanggui.catalog;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.search.Meaning;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the products on the {@link Shelf} their vectors, in the background: those that the tables keep, and the missing
 * ones asked for one by one. Until then, and while nobody encodes, search goes by words alone.
 */
public final class VectorVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(VectorVerticle.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int BATCH = 100;

    private final Shelf shelf;
    private final VectorStore store;
    private boolean working;
    private boolean again;

    public VectorVerticle(Shelf shelf, VectorStore store) {
        this.shelf = shelf;
        this.store = store;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        vertx.runOnContext(now -> work(bus));
        return bus.hear(Vocabulary.CHANGED, changed -> work(bus)).completion();
    }

    private void work(Bus bus) {
        if (working) {
            again = true;
            return;
        }
        working = true;
        again = false;
        Catalog catalog = shelf.view().catalog();
        encode(bus, catalog, Language.ZH)
                .compose(ok -> encode(bus, catalog, Language.EN))
                .onComplete(done -> {
                    working = false;
                    if (done.failed()) {
                        LOG.debug(
                                "vectors are tried again later: {}",
                                done.cause().getMessage());
                        vertx.setTimer(RETRY.toMillis(), tick -> work(bus));
                    } else if (again) {
                        work(bus);
                    }
                });
    }

    private Future<Void> encode(Bus bus, Catalog catalog, Language language) {
        return model(bus, language).compose(model -> store.load(language, model).compose(stored -> {
            Map<String, Embedding> ready = new HashMap<>();
            Map<String, Meaning> missing = new TreeMap<>();
            Meaning.of(catalog, language).forEach((sku, meaning) -> {
                VectorStore.Stored known = stored.get(sku);
                if (known != null && known.hash().equals(meaning.hash())) {
                    ready.put(sku, known.vector());
                } else {
                    missing.put(sku, meaning);
                }
            });
            show(language, ready);
            LOG.info("{} products have a vector in {}, {} get one", ready.size(), language, missing.size());
            return rest(bus, language, model, ready, missing.entrySet().iterator());
        }));
    }

    private Future<Void> rest(
            Bus bus,
            Language language,
            String model,
            Map<String, Embedding> ready,
            Iterator<Map.Entry<String, Meaning>> missing) {
        if (!missing.hasNext()) {
            return Future.succeededFuture();
        }
        Map<String, VectorStore.Stored> batch = new HashMap<>();
        return batch(bus, language, missing, batch)
                .compose(ok -> store.save(language, model, batch))
                .compose(ok -> {
                    batch.forEach((sku, stored) -> ready.put(sku, stored.vector()));
                    show(language, ready);
                    return rest(bus, language, model, ready, missing);
                });
    }

    private Future<Void> batch(
            Bus bus,
            Language language,
            Iterator<Map.Entry<String, Meaning>> missing,
            Map<String, VectorStore.Stored> batch) {
        if (!missing.hasNext() || batch.size() == BATCH) {
            return Future.succeededFuture();
        }
        Map.Entry<String, Meaning> next = missing.next();
        Meaning meaning = next.getValue();
        return bus.ask(Embed.ADDRESS, new Embed.Query(meaning.text(), language), BUDGET)
                .compose(vector -> {
                    batch.put(next.getKey(), new VectorStore.Stored(meaning.hash(), vector));
                    return batch(bus, language, missing, batch);
                });
    }

    private void show(Language language, Map<String, Embedding> vectors) {
        shelf.vectors(language, vectors);
    }

    /** What tells one encoder from another: its vector for a fixed sentence, coarse enough for any machine. */
    private static Future<String> model(Bus bus, Language language) {
        String sentence = language == Language.ZH ? "掌柜在店里等您。" : "The shopkeeper is waiting for you.";
        return bus.ask(Embed.ADDRESS, new Embed.Query(sentence, language), BUDGET)
                .map(Meaning::fingerprint);
    }
}
