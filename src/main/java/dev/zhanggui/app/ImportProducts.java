package dev.zhanggui.app;

import dev.zhanggui.catalog.CatalogStore;
import dev.zhanggui.catalog.feed.Feed;
import dev.zhanggui.catalog.feed.FeedOptions;
import dev.zhanggui.catalog.feed.ProductFeed;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import products FILE}: a Google product feed, into the shop's database while the shop runs or is closed. */
@Command(
        name = "products",
        description =
                "Brings the products of a Google product feed (tab-separated, or XML) into the shop; one that it has"
                        + " already is replaced. A running shop shows them a few seconds later.",
        mixinStandardHelpOptions = true)
final class ImportProducts implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The feed.")
    private Path feed = Path.of("");

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default conf/zhanggui.yaml.")
    private @Nullable Path file;

    @Option(
            names = "--language",
            paramLabel = "zh|en",
            description = "The language of the feed's texts; default: what its content_language says, else Chinese.")
    private @Nullable String language;

    @Option(names = "--partial", description = "Brings in the good items of a feed that has bad ones, too.")
    private boolean partial;

    @Override
    public Integer call() throws InterruptedException {
        return ShopDatabase.use(file, spec.commandLine().getErr(), "Nothing was brought in: ", (vertx, pool) -> {
            CatalogStore store = new CatalogStore(pool);
            return store.load()
                    .compose(known -> vertx.executeBlocking(() -> read(known), false))
                    .compose(read -> bringIn(store, read));
        });
    }

    private Feed read(CatalogStore.Loaded known) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        FeedOptions options = new FeedOptions(
                language == null ? null : Language.ofTag(language),
                known.catalog(),
                FeedOptions.ONLINE,
                partial,
                items -> out.printf("%d items read%n", items));
        try {
            return ProductFeed.read(feed, options);
        } catch (IOException error) {
            throw new IOException(feed + " cannot be read (" + error.getClass().getSimpleName() + ")", error);
        }
    }

    private Future<Void> bringIn(CatalogStore store, Feed read) {
        PrintWriter out = spec.commandLine().getOut();
        read.findings().forEach(finding -> out.println(feed + ": " + finding));
        if (!read.isWhole() && !partial) {
            return Future.failedFuture(read.errors() + " of " + read.items()
                    + " items cannot be used; mend them, or bring in the others with --partial");
        }
        return store.upsert(
                        read.content(),
                        CatalogStore.OnStock.REPLACE,
                        Clock.systemUTC().instant())
                .onSuccess(counts ->
                        out.printf("%d products and %d stock counts came in%n", counts.products(), counts.stock()))
                .mapEmpty();
    }
}
