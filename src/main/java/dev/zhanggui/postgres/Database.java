package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The shop's database, ready to be used: a foreign one when its URL is given, else the one that runs beside the shop. */
public final class Database implements AutoCloseable {

    private final DatabaseUrl url;
    private final @Nullable EmbeddedPostgres embedded;

    private Database(DatabaseUrl url, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.embedded = embedded;
    }

    /**
     * Opens the database and brings it to its present shape. Blocks for seconds, so it belongs on a worker thread.
     *
     * @param url where a foreign database is, in the form of {@link DatabaseUrl}, or null for one beside the shop
     * @param folder where that one keeps its data; not touched when there is a URL
     * @throws Failure as {@link DatabaseUrl#parse}, {@link EmbeddedPostgres#start} and {@link Migrations#run} say; then
     *     nothing is left running
     */
    public static Database open(@Nullable String url, Path folder) {
        if (url != null) {
            DatabaseUrl foreign = DatabaseUrl.parse(url);
            Migrations.run(foreign);
            return new Database(foreign, null);
        }
        EmbeddedPostgres embedded = EmbeddedPostgres.start(folder);
        boolean open = false;
        try {
            Migrations.run(embedded.url());
            open = true;
            return new Database(embedded.url(), embedded);
        } finally {
            if (!open) {
                embedded.close();
            }
        }
    }

    public DatabaseUrl url() {
        return url;
    }

    /** Stops a server beside the shop; leaves a foreign one alone. Blocks. Pools are to be closed before. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
