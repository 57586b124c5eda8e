package dev.zhanggui.desk;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Gtin;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import dev.zhanggui.message.Search;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /api/v1/kiosk/stock}: the staff of a store looks up what lies where, sold out or not. */
public final class KioskStockApi {

    private static final String PATH = "/api/v1/kiosk/stock";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int MOST = 12;
    private static final int LONGEST_QUERY = 80;

    private final Handler<RoutingContext> gate;

    /** @param gate lets the staff of stores through and answers all others */
    public KioskStockApi(Handler<RoutingContext> gate) {
        this.gate = gate;
    }

    /** Mounts the route. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.get(PATH).handler(gate).handler(context -> look(bus, context));
    }

    private static void look(Bus bus, RoutingContext context) {
        String query = context.request().getParam("q", "").strip();
        if (query.isEmpty() || query.length() > LONGEST_QUERY) {
            throw new Failure(
                    FailureCode.INVALID, "q has 1 to " + LONGEST_QUERY + " characters: words, a SKU or a barcode");
        }
        Language language = context.request().getParam("language", "zh").equals("en") ? Language.EN : Language.ZH;
        found(bus, query, language).onFailure(context::fail).onSuccess(goods -> {
            JsonArray rows = new JsonArray();
            goods.forEach(each -> rows.add(row(each)));
            context.response().putHeader("Cache-Control", "no-store");
            context.json(new JsonObject().put("goods", rows));
        });
    }

    /** The product of that barcode or SKU, else what the words mean. */
    private static Future<List<Product>> found(Bus bus, String query, Language language) {
        Optional<String> gtin = Gtin.read(query);
        return gtin.isPresent()
                ? bus.ask(Products.BY_BARCODE, new Products.ByBarcode(gtin.get()), BUDGET)
                        .map(Products.Found::products)
                : bySkuOrWords(bus, query, language);
    }

    private static Future<List<Product>> bySkuOrWords(Bus bus, String query, Language language) {
        String sku = query.toUpperCase(Locale.ROOT);
        return bus.ask(Products.BY_SKU, new Products.BySku(List.of(sku)), BUDGET)
                .compose(exact -> exact.products().isEmpty()
                        ? bus.ask(
                                        Search.ADDRESS,
                                        new Search.Query(
                                                query,
                                                language,
                                                Search.Filters.IN_STOCK.supplied(Search.Supply.ANY),
                                                Search.Sort.RELEVANCE,
                                                MOST),
                                        BUDGET)
                                .map(Search.Result::hits)
                        : Future.succeededFuture(exact.products()));
    }

    private static JsonObject row(Product product) {
        JsonArray stock = new JsonArray();
        product.stock()
                .forEach(each -> stock.add(new JsonObject()
                        .put("size", each.size())
                        .put("store", each.store())
                        .put("count", each.count())));
        JsonArray places = new JsonArray();
        product.places()
                .forEach(place -> places.add(new JsonObject()
                        .put("store", place.store())
                        .put("zh", place.name().zh())
                        .put("en", place.name().en())));
        return new JsonObject()
                .put("sku", product.sku())
                .put(
                        "title",
                        new JsonObject()
                                .put("zh", product.title().zh())
                                .put("en", product.title().en()))
                .put("price", product.price().amount())
                .put("currency", product.price().currency())
                .put("image", product.image())
                .put("stock", stock)
                .put("places", places);
    }
}
