package dev.zhanggui.app;

import dev.zhanggui.app.config.CacheFolder;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.dialog.Finding;
import dev.zhanggui.dialog.Lint;
import dev.zhanggui.message.Vocabulary;
import dev.zhanggui.nlp.ExampleVectors;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dialogs lint}: what must or should be mended in dialog files; 1 when there is anything. */
@Command(
        name = "lint",
        description =
                "Says what must be mended in dialog files before they can serve, and what should be; exits with 1 if"
                        + " anything. Sentences of two intents are compared by meaning: the first time takes some"
                        + " seconds longer.",
        mixinStandardHelpOptions = true)
final class DialogsLintCommand implements Callable<Integer> {

    /** A text message of WeChat, in UTF-8. */
    private static final int WECHAT_BYTES = 2_048;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", defaultValue = "dialogs", description = "The dialog files; default dialogs.")
    private Path dir = Path.of("dialogs");

    @Option(names = "--no-meaning", description = "Leaves sentences uncompared.")
    private boolean withoutMeaning;

    @Option(
            names = "--no-catalogue",
            description = "For a shop with other goods than the demo's: does not look buttons up in its catalogue.")
    private boolean withoutCatalogue;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Vocabulary.Terms terms = new Vocabulary.Terms(withoutCatalogue ? List.of() : demoWords());
        if (withoutMeaning) {
            return report(out, dir, new Lint("WeChat", WECHAT_BYTES, terms, null).look(dir));
        }
        Path folder = CacheFolder.of("dialogs");
        try (ExampleVectors vectors = new ExampleVectors(folder, count -> {
            err.println(count + " sentences read");
            err.flush();
        })) {
            return report(out, dir, new Lint("WeChat", WECHAT_BYTES, terms, vectors::of).look(dir));
        } catch (UncheckedIOException error) {
            err.println("The sentence encoders do not load (" + error.getMessage() + "); use --no-meaning");
            return 1;
        }
    }

    private static List<Vocabulary.Term> demoWords() {
        CatalogContent shop = DemoShop.read();
        return new Catalog(shop.terms(), shop.products()).vocabulary();
    }

    /** Prints the findings with paths that an editor can open, and how many there are. */
    static int report(PrintWriter out, Path dir, List<Finding> findings) {
        findings.forEach(finding -> out.println(dir.resolve(finding.file()) + ":" + finding.line() + ": "
                + finding.what() + ", " + finding.why() + ", " + finding.mend()));
        out.println(findings.size() + (findings.size() == 1 ? " finding" : " findings"));
        return findings.isEmpty() ? 0 : 1;
    }
}
