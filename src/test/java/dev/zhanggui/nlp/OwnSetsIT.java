package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.catalog.content.CatalogContent;
import dev.zhanggui.catalog.demo.DemoShop;
import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.ModelFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shipped dialog files and the real encoders on sentences of our own that nobody learnt from: clean ones, ones that
 * mix both languages, and ones with slips of the keyboard beside what was meant. A sentence of {@code oos} is right
 * where nothing is accepted, any other where its intent is the best guess.
 */
class OwnSetsIT {

    private static final Logger LOG = LoggerFactory.getLogger(OwnSetsIT.class);

    @TempDir
    private static Path folder;

    private static Encoders encoders;
    private static Pipeline pipeline;
    private static Lesson lesson;

    @BeforeAll
    static void teach() throws Exception {
        CatalogContent shop = DemoShop.read();
        lesson = Dialogs.load(Path.of("dialogs")).lesson();
        encoders = Encoders.load(folder.resolve("native"));
        EnglishWords english = new EnglishWords();
        SentenceReader sentences = new SentenceReader(english, encoders::embed);
        Teacher teacher = new Teacher(sentences, new ModelFolder(folder.resolve("models")));
        pipeline = Pipeline.untaught(english, sentences)
                .withTerms(new Catalog(shop.terms(), shop.products()).vocabulary())
                .withSentences(lesson.examples().stream().map(Example::text).toList())
                .withIntents(teacher.teach(lesson));
    }

    @AfterAll
    static void close() {
        encoders.close();
    }

    @Test
    void mixedSentencesAreUnderstoodAboutAsWellAsOthers() {
        List<String[]> clean = rows("clean.tsv");
        double chinese = accuracy(where(clean, 2, "zh"), 0, 1);
        double english = accuracy(where(clean, 2, "en"), 0, 1);
        double mixed = accuracy(rows("mixed.tsv"), 0, 1);
        LOG.info("clean zh {}, clean en {}, mixed {}", chinese, english, mixed);
        assertThat(mixed).isGreaterThanOrEqualTo((chinese + english) / 2 - 0.03);
    }

    @Test
    void slipsCostLittle() {
        List<String[]> rows = rows("typos.tsv");
        double meant = accuracy(rows, 1, 2);
        double written = accuracy(rows, 0, 2);
        LOG.info(
                "meant {} (zh {}, en {}), written {} (zh {}, en {})",
                meant,
                accuracy(where(rows, 3, "zh"), 1, 2),
                accuracy(where(rows, 3, "en"), 1, 2),
                written,
                accuracy(where(rows, 3, "zh"), 0, 2),
                accuracy(where(rows, 3, "en"), 0, 2));
        assertThat(written).isGreaterThanOrEqualTo(meant - 0.08);
    }

    @Test
    void whatIsWrittenRightIsLeftAlone() {
        List<String> touched = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        rows("clean.tsv").forEach(row -> texts.add(row[0]));
        rows("mixed.tsv").forEach(row -> texts.add(row[0]));
        rows("typos.tsv").forEach(row -> texts.add(row[1]));
        lesson.examples().forEach(example -> texts.add(example.text()));
        for (String text : texts) {
            understand(text).corrections().forEach(slip -> touched.add(text + ": " + slip));
        }
        assertThat(touched).hasSizeLessThanOrEqualTo(texts.size() / 200);
    }

    @Test
    void thePiecesThatSlipsConcealAreFound() {
        List<String[]> rows = rows("typos.tsv");
        long corrected = rows.stream()
                .filter(row -> !understand(row[0]).corrections().isEmpty())
                .count();
        LOG.info("{} of {} sentences with slips are corrected", corrected, rows.size());
        assertThat(corrected).isGreaterThan(rows.size() / 2);
    }

    @Test
    void nothingOfTheSetsWasLearnt() {
        Set<String> learnt = new HashSet<>();
        lesson.examples().forEach(example -> learnt.add(key(example.text())));
        assertThat(rows("clean.tsv")).noneMatch(row -> learnt.contains(key(row[0])));
        assertThat(rows("mixed.tsv")).noneMatch(row -> learnt.contains(key(row[0])));
        assertThat(rows("typos.tsv")).noneMatch(row -> learnt.contains(key(row[0])));
    }

    private static String key(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[\\p{P}\\s]", "");
    }

    private static Understanding understand(String text) {
        return pipeline.understand(text, null, Stages.UNWATCHED);
    }

    private static double accuracy(List<String[]> rows, int text, int intent) {
        long right = rows.stream()
                .filter(row -> isRight(understand(row[text]), row[intent]))
                .count();
        return (double) right / rows.size();
    }

    private static boolean isRight(Understanding understood, String intent) {
        return intent.equals("oos")
                ? !understood.accepted()
                : !understood.intents().isEmpty()
                        && understood.intents().get(0).intent().equals(intent);
    }

    private static List<String[]> where(List<String[]> rows, int column, String value) {
        return rows.stream().filter(row -> row[column].equals(value)).toList();
    }

    private static List<String[]> rows(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(OwnSetsIT.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split("\t", -1)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
