package dev.zhanggui.dialog;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks a dialog folder over more closely than loading it does. What stops the shop from loading is all that is found
 * where there is any of it; what else is found would not stop the shop, but should be mended.
 *
 * @param channel the channel with the least room for a text
 * @param mostBytes of UTF-8 in one message of that channel
 * @param terms what the catalogue has words for; none where it is not known
 * @param encoder the vector of a text in a language, or null for leaving sentences uncompared
 */
public record Lint(
        String channel,
        int mostBytes,
        Vocabulary.Terms terms,
        @Nullable BiFunction<String, Language, Embedding> encoder) {

    /** The findings in the order of their places. */
    public List<Finding> look(Path dir) {
        DialogFolder.Parts parts;
        try {
            parts = new DialogFolder(dir).parts();
        } catch (DialogException error) {
            return error.findings();
        }
        List<Language> languages = parts.dialogs().languages();
        new ReachCheck(parts.flows()).check(parts.replies(), languages);
        new ReplyCheck(channel, mostBytes).check(parts.replies(), languages);
        new CatalogueCheck(terms).check(parts.replies(), languages);
        titles(parts, languages);
        ExampleCheck examples = new ExampleCheck(parts.intents(), parts.findings());
        examples.count(parts.faqs(), languages);
        if (encoder != null) {
            examples.compare(encoder, languages);
        }
        List<Finding> all = new ArrayList<>(parts.findings().all());
        if (Files.isDirectory(dir.resolve("tests"))) {
            try {
                Rehearsal.of(dir);
            } catch (DialogException error) {
                all.addAll(error.findings());
            }
        }
        return all;
    }

    /** A flow that can be offered needs a title in every language. */
    private static void titles(DialogFolder.Parts parts, List<Language> languages) {
        parts.flows()
                .values()
                .forEach(placed -> placed.at().get("title").filter(Yaml::isMap).ifPresent(title -> languages.stream()
                        .filter(language -> title.get(language.tag()).isEmpty())
                        .forEach(language -> title.finding(
                                "the title of '" + placed.flow().name() + "' is not there in " + language.tag(),
                                "it would be offered in another language",
                                "add '" + language.tag() + ":'"))));
    }
}
