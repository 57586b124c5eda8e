package dev.zhanggui.catalog;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.catalog.content.Drawing;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The catalogue's tables: words, products, stock. */
public final class CatalogStore {

    private static final int BATCH = 1_000;

    private static final String TERM =
            """
            INSERT INTO catalog_term (kind, id, parent, position, name_zh, name_en, zh, en)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (kind, id) DO UPDATE SET parent = excluded.parent, position = excluded.position,
              name_zh = excluded.name_zh, name_en = excluded.name_en, zh = excluded.zh, en = excluded.en""";
    private static final String PRODUCT =
            """
            INSERT INTO product (sku, title_zh, title_en, description_zh, description_en, category, type, brand,
              price_minor, currency, colours, materials, audience, tags, attributes, image, url, drawing_shape,
              drawing_colours)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (sku) DO UPDATE SET title_zh = excluded.title_zh, title_en = excluded.title_en,
              description_zh = excluded.description_zh, description_en = excluded.description_en,
              category = excluded.category, type = excluded.type, brand = excluded.brand,
              price_minor = excluded.price_minor, currency = excluded.currency, colours = excluded.colours,
              materials = excluded.materials, audience = excluded.audience, tags = excluded.tags,
              attributes = excluded.attributes, image = excluded.image, url = excluded.url,
              drawing_shape = excluded.drawing_shape, drawing_colours = excluded.drawing_colours""";
    private static final String STOCK_IF_ABSENT =
            """
            INSERT INTO product_stock (sku, size, store, count, position, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING""";
    private static final String STOCK =
            """
            INSERT INTO product_stock (sku, size, store, count, position, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (sku, size, store) DO UPDATE SET count = excluded.count, changed_at = excluded.changed_at
            WHERE product_stock.changed_at <= excluded.changed_at""";
    private static final String BARCODE =
            """
            INSERT INTO product_barcode (gtin, sku, size, colour, position) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (gtin) DO UPDATE SET sku = excluded.sku, size = excluded.size, colour = excluded.colour,
              position = excluded.position""";
    private static final String PLACE_IF_ABSENT =
            "INSERT INTO product_place (sku, store, zh, en) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    private static final String PLACE =
            """
            INSERT INTO product_place (sku, store, zh, en) VALUES ($1, $2, $3, $4)
            ON CONFLICT (sku, store) DO UPDATE SET zh = excluded.zh, en = excluded.en""";
    private static final String STOCK_OF =
            "SELECT sku, size, store, count FROM product_stock WHERE sku = $1 ORDER BY position, size, store";

    private final Pool pool;

    public CatalogStore(Pool pool) {
        this.pool = pool;
    }

    /** What to do with the stock and the shelf places that are known already when a product is brought in again. */
    public enum OnStock {
        /** Known counts and places stay: the stores know better. */
        KEEP,
        /** The product has exactly the stock that is brought in; a place that is brought in takes that of its store. */
        REPLACE
    }

    /** How much was brought in. */
    public record Counts(int terms, int products, int stock) {}

    /** What the tables hold, and in which version. */
    public record Loaded(long version, Catalog catalog) {}

    /** How many products there are. */
    public Future<Long> count() {
        return pool.query("SELECT count(*) FROM product").execute().map(CatalogStore::first);
    }

    /** The number of the tables' state; every {@link #upsert} raises it. */
    public Future<Long> version() {
        return pool.query("SELECT version FROM catalog_state").execute().map(CatalogStore::first);
    }

    /** Reads everything, from one moment. */
    public Future<Loaded> load() {
        return pool.withTransaction(connection -> connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .compose(ok ->
                        connection.query("SELECT version FROM catalog_state").execute())
                .compose(version -> terms(connection)
                        .compose(terms -> inStores(connection).compose(inStores -> connection
                                .query("SELECT * FROM product")
                                .execute()
                                .map(rows ->
                                        new Loaded(first(version), new Catalog(terms, products(rows, inStores))))))));
    }

    /**
     * Brings words and products in, all or nothing. What is there already is overwritten, what is not named stays. A
     * product has exactly the barcodes that are brought in; a barcode that another product bore is this one's now.
     *
     * @param at when the content's stock was true
     */
    public Future<Counts> upsert(CatalogContent content, OnStock onStock, Instant at) {
        List<Tuple> terms = new ArrayList<>();
        content.terms().forEach(term -> terms.add(tuple(term, terms.size())));
        List<Tuple> products = new ArrayList<>();
        List<Tuple> stock = new ArrayList<>();
        List<Tuple> barcodes = new ArrayList<>();
        List<Tuple> places = new ArrayList<>();
        for (Product product : content.products()) {
            products.add(tuple(product, Optional.ofNullable(content.drawings().get(product.sku()))));
            int position = 0;
            for (Product.Stock entry : product.stock()) {
                stock.add(Tuple.of(product.sku(), entry.size(), entry.store(), entry.count(), position++, utc(at)));
            }
            product.barcodes()
                    .forEach(barcode -> barcodes.add(Tuple.of(
                            barcode.gtin(), product.sku(), barcode.size(), barcode.colour(), barcodes.size())));
            product.places()
                    .forEach(place -> places.add(Tuple.of(
                            product.sku(),
                            place.store(),
                            place.name().zh(),
                            place.name().en())));
        }
        String[] skus = content.products().stream().map(Product::sku).toArray(String[]::new);
        return pool.withTransaction(connection -> connection
                .query("UPDATE catalog_state SET version = version + 1")
                .execute()
                .compose(ok -> batches(connection, TERM, terms, 0))
                .compose(ok -> batches(connection, PRODUCT, products, 0))
                .compose(ok -> onStock == OnStock.KEEP
                        ? batches(connection, STOCK_IF_ABSENT, stock, 0)
                        : connection
                                .preparedQuery("DELETE FROM product_stock WHERE sku = ANY($1)")
                                .execute(Tuple.of(skus))
                                .compose(gone -> batches(connection, STOCK, stock, 0)))
                .compose(ok -> connection
                        .preparedQuery("DELETE FROM product_barcode WHERE sku = ANY($1)")
                        .execute(Tuple.of(skus)))
                .compose(gone -> batches(connection, BARCODE, barcodes, 0))
                .compose(ok -> batches(connection, onStock == OnStock.KEEP ? PLACE_IF_ABSENT : PLACE, places, 0))
                .map(ok -> new Counts(terms.size(), products.size(), stock.size())));
    }

    /**
     * Brings the demo shop in, once or again: stock that is known already stays as it is.
     *
     * @param at now
     */
    public Future<Counts> seedDemo(Vertx vertx, Instant at) {
        return vertx.executeBlocking(DemoShop::read, false).compose(demo -> upsert(demo, OnStock.KEEP, at));
    }

    /**
     * Sets counts of one product. A count that is older than what is known changes nothing; repeating one does no
     * harm.
     *
     * @return the product's whole stock afterwards, empty when the SKU is unknown
     */
    public Future<List<Product.Stock>> changeStock(String sku, List<Product.Stock> counts, Instant at) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("SELECT sku FROM product WHERE sku = $1 FOR UPDATE")
                .execute(Tuple.of(sku))
                .compose(known -> {
                    if (known.size() == 0) {
                        return Future.succeededFuture(List.<Product.Stock>of());
                    }
                    List<Tuple> rows = counts.stream()
                            .map(entry ->
                                    Tuple.of(sku, entry.size(), entry.store(), entry.count(), Short.MAX_VALUE, utc(at)))
                            .toList();
                    return batches(connection, STOCK, rows, 0)
                            .compose(ok -> connection.preparedQuery(STOCK_OF).execute(Tuple.of(sku)))
                            .map(found -> stockBySku(found).getOrDefault(sku, List.of()));
                }));
    }

    /** How the picture of a product is drawn; empty for an unknown SKU or a linked picture. */
    public Future<Optional<Drawing>> drawing(String sku) {
        return pool.preparedQuery("SELECT drawing_shape, drawing_colours FROM product WHERE sku = $1")
                .execute(Tuple.of(sku))
                .map(rows -> {
                    for (Row row : rows) {
                        String shape = row.getString("drawing_shape");
                        if (shape != null) {
                            return Optional.of(new Drawing(shape, List.of(row.getArrayOfStrings("drawing_colours"))));
                        }
                    }
                    return Optional.empty();
                });
    }

    /** Up to which stored behaviour event the stock is worked in. */
    public Future<Long> behaviourPosition() {
        return pool.query("SELECT behaviour_position FROM catalog_state")
                .execute()
                .map(CatalogStore::first);
    }

    /** Remembers {@link #behaviourPosition}; it never goes back. */
    public Future<Void> behaviourPosition(long position) {
        return pool.preparedQuery("UPDATE catalog_state SET behaviour_position = greatest(behaviour_position, $1)")
                .execute(Tuple.of(position))
                .mapEmpty();
    }

    private static Future<Void> batches(SqlConnection connection, String sql, List<Tuple> rows, int from) {
        if (from >= rows.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(rows.size(), from + BATCH);
        return connection
                .preparedQuery(sql)
                .executeBatch(rows.subList(from, to))
                .compose(ok -> batches(connection, sql, rows, to));
    }

    private static Future<List<CatalogTerm>> terms(SqlConnection connection) {
        return connection
                .query("SELECT * FROM catalog_term ORDER BY array_position("
                        + "ARRAY['category','type','brand','colour','material','tag','audience'], kind), position, id")
                .execute()
                .map(rows -> {
                    List<CatalogTerm> terms = new ArrayList<>();
                    for (Row row : rows) {
                        Vocabulary.Term term = new Vocabulary.Term(
                                row.getString("kind"),
                                row.getString("id"),
                                new LocalText(row.getString("name_zh"), row.getString("name_en")),
                                List.of(row.getArrayOfStrings("zh")),
                                List.of(row.getArrayOfStrings("en")));
                        terms.add(new CatalogTerm(term, row.getString("parent")));
                    }
                    return terms;
                });
    }

    private static Future<Map<String, List<Product.Stock>>> stock(SqlConnection connection) {
        return connection
                .query("SELECT sku, size, store, count FROM product_stock ORDER BY sku, position, size, store")
                .execute()
                .map(CatalogStore::stockBySku);
    }

    /** What the stores have of the products, each by SKU. */
    private record InStores(
            Map<String, List<Product.Stock>> stock,
            Map<String, List<Product.Barcode>> barcodes,
            Map<String, List<Product.Place>> places) {}

    private static Future<InStores> inStores(SqlConnection connection) {
        return stock(connection).compose(stock -> connection
                .query("SELECT sku, gtin, size, colour FROM product_barcode ORDER BY sku, position")
                .execute()
                .compose(barcodes -> connection
                        .query("SELECT sku, store, zh, en FROM product_place ORDER BY sku, store")
                        .execute()
                        .map(places -> new InStores(
                                stock,
                                bySku(
                                        barcodes,
                                        row -> new Product.Barcode(
                                                row.getString("gtin"), row.getString("size"), row.getString("colour"))),
                                bySku(
                                        places,
                                        row -> new Product.Place(
                                                row.getString("store"),
                                                new LocalText(row.getString("zh"), row.getString("en"))))))));
    }

    private static <T> Map<String, List<T>> bySku(RowSet<Row> rows, Function<Row, T> read) {
        Map<String, List<T>> bySku = new HashMap<>();
        for (Row row : rows) {
            bySku.computeIfAbsent(row.getString("sku"), sku -> new ArrayList<>())
                    .add(read.apply(row));
        }
        return bySku;
    }

    private static Map<String, List<Product.Stock>> stockBySku(RowSet<Row> rows) {
        return bySku(
                rows, row -> new Product.Stock(row.getString("size"), row.getString("store"), row.getInteger("count")));
    }

    private static List<Product> products(RowSet<Row> rows, InStores inStores) {
        List<Product> products = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String sku = row.getString("sku");
            products.add(new Product(
                    sku,
                    new LocalText(row.getString("title_zh"), row.getString("title_en")),
                    new LocalText(row.getString("description_zh"), row.getString("description_en")),
                    row.getString("category"),
                    row.getString("type"),
                    row.getString("brand"),
                    new Money(row.getLong("price_minor"), row.getString("currency")),
                    List.of(row.getArrayOfStrings("colours")),
                    List.of(row.getArrayOfStrings("materials")),
                    row.getString("audience"),
                    List.of(row.getArrayOfStrings("tags")),
                    attributes(row.getJsonObject("attributes")),
                    row.getString("image"),
                    row.getString("url"),
                    inStores.stock().getOrDefault(sku, List.of()),
                    inStores.barcodes().getOrDefault(sku, List.of()),
                    inStores.places().getOrDefault(sku, List.of())));
        }
        return products;
    }

    private static Map<String, LocalText> attributes(JsonObject json) {
        Map<String, LocalText> attributes = new LinkedHashMap<>();
        for (String key : json.fieldNames()) {
            JsonObject text = json.getJsonObject(key);
            attributes.put(key, new LocalText(text.getString("zh"), text.getString("en")));
        }
        return attributes;
    }

    private static Tuple tuple(CatalogTerm entry, int position) {
        Vocabulary.Term term = entry.term();
        return Tuple.of(
                        term.kind(),
                        term.id(),
                        entry.parent(),
                        position,
                        term.name().zh(),
                        term.name().en())
                .addArrayOfString(term.zh().toArray(String[]::new))
                .addArrayOfString(term.en().toArray(String[]::new));
    }

    private static Tuple tuple(Product product, Optional<Drawing> drawing) {
        JsonObject attributes = new JsonObject();
        product.attributes()
                .forEach((key, text) -> attributes.put(
                        key, new JsonObject().put("zh", text.zh()).put("en", text.en())));
        return Tuple.tuple()
                .addString(product.sku())
                .addString(product.title().zh())
                .addString(product.title().en())
                .addString(product.description().zh())
                .addString(product.description().en())
                .addString(product.category())
                .addString(product.type())
                .addString(product.brand())
                .addLong(product.price().minor())
                .addString(product.price().currency())
                .addArrayOfString(product.colours().toArray(String[]::new))
                .addArrayOfString(product.materials().toArray(String[]::new))
                .addString(product.audience())
                .addArrayOfString(product.tags().toArray(String[]::new))
                .addJsonObject(attributes)
                .addString(product.image())
                .addString(product.url())
                .addString(drawing.map(Drawing::shape).orElse(null))
                .addArrayOfString(drawing.map(drawn -> drawn.colours().toArray(String[]::new))
                        .orElse(null));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static long first(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
