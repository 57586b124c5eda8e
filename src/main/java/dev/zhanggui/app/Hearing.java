package dev.zhanggui.app;

import dev.zhanggui.app.config.CacheFolder;
import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.dialog.DialogException;
import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.dialog.Rehearsal.Said;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.nlp.Pipeline;
import dev.zhanggui.nlp.School;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.Stages;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the understanding makes of the sentences of conversation tests, beside what the tests say that they mean. */
final class Hearing {

    private Hearing() {}

    /** Prints a line for each sentence that is taken for something else, and how many are taken as written. */
    static void report(Path dir, List<Said> sentences, PrintWriter out) throws IOException {
        Path folder = CacheFolder.of("dialogs");
        try (Encoders encoders = Encoders.load(folder.resolve("native"))) {
            Pipeline understanding = taught(dir, encoders, folder);
            int same = 0;
            for (Said said : sentences) {
                Understanding heard = understanding.understand(said.text(), said.language(), Stages.UNWATCHED);
                String intent = heard.intents().isEmpty()
                        ? "nothing"
                        : heard.intents().get(0).intent();
                if (heard.accepted() && intent.equals(said.intent())) {
                    same++;
                } else {
                    out.println(dir.resolve(said.file()) + ":" + said.line() + ": '" + said.text() + "' is heard as "
                            + sure(heard, intent) + ", the test says " + said.intent());
                }
            }
            out.println(same + " of " + sentences.size() + " sentences are heard as the tests say");
        }
    }

    private static String sure(Understanding heard, String intent) {
        double confidence =
                heard.intents().isEmpty() ? 0 : heard.intents().get(0).confidence();
        return String.format(Locale.ROOT, heard.accepted() ? "%s (%.2f)" : "perhaps %s (%.2f)", intent, confidence);
    }

    private static Pipeline taught(Path dir, Encoders encoders, Path folder) {
        SentenceReader sentences = new SentenceReader(new EnglishWords(), encoders::embed);
        School school = School.in(folder.resolve("models"), new EnglishWords(), sentences);
        CatalogContent shop = DemoShop.read();
        try {
            Lesson lesson = Dialogs.load(dir).lesson();
            return school.teach(lesson).withTerms(new Catalog(shop.terms(), shop.products()).vocabulary());
        } catch (DialogException error) {
            throw new IllegalStateException("the files were read a moment ago", error);
        }
    }
}
