package dev.zhanggui.catalog;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The products' vectors as they were computed once, so that a restart does not compute them again. */
public final class VectorStore {

    private final Pool pool;

    public VectorStore(Pool pool) {
        this.pool = pool;
    }

    /** @param hash of the text that the vector stands for */
    public record Stored(String hash, Embedding vector) {}

    /** The vectors of one encoder by SKU. */
    public Future<Map<String, Stored>> load(Language language, String model) {
        return pool.preparedQuery(
                        "SELECT sku, content_hash, vector FROM product_vector WHERE language = $1 AND model = $2")
                .execute(Tuple.of(language.tag(), model))
                .map(rows -> {
                    Map<String, Stored> vectors = new HashMap<>();
                    for (Row row : rows) {
                        vectors.put(
                                row.getString("sku"),
                                new Stored(row.getString("content_hash"), vector(row.getBuffer("vector"))));
                    }
                    return vectors;
                });
    }

    /** Keeps vectors; those of products that are gone in the meantime are left out. */
    public Future<Void> save(Language language, String model, Map<String, Stored> vectors) {
        if (vectors.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Tuple> rows = vectors.entrySet().stream()
                .map(entry -> Tuple.of(
                        entry.getKey(),
                        language.tag(),
                        model,
                        entry.getValue().hash(),
                        bytes(entry.getValue().vector())))
                .toList();
        return pool.preparedQuery(
                        """
                        INSERT INTO product_vector (sku, language, model, content_hash, vector)
                        SELECT sku, $2, $3, $4, $5 FROM product WHERE sku = $1
                        ON CONFLICT (sku, language) DO UPDATE SET model = excluded.model,
                          content_hash = excluded.content_hash, vector = excluded.vector""")
                .executeBatch(rows)
                .mapEmpty();
    }

    private static Buffer bytes(Embedding vector) {
        float[] values = vector.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Buffer.buffer(bytes.array());
    }

    private static Embedding vector(Buffer buffer) {
        float[] values = new float[buffer.length() / Float.BYTES];
        ByteBuffer.wrap(buffer.getBytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Embedding(values);
    }
}
