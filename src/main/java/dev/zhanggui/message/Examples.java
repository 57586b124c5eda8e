package dev.zhanggui.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the dialog files teach about understanding: nlp → dialog. */
public final class Examples {

    public static final Address<Ask, Lesson> ADDRESS = new Address<>("dialog.examples", Ask.class, Lesson.class);

    /** The dialog files are others now; whoever learnt from them asks again. */
    public static final Topic<Changed> CHANGED = new Topic<>("dialog.changed", Changed.class);

    public record Ask() implements Message {}

    /** @param version the content hash of all dialog files */
    public record Changed(String version) implements Message {}

    /**
     * @param version the content hash of all dialog files, under which what was learnt can be kept
     * @param examples what customers want
     * @param felt how customers feel
     */
    public record Lesson(String version, List<Example> examples, List<Felt> felt) implements Message {
        public Lesson {
            examples = List.copyOf(examples);
            felt = List.copyOf(felt);
        }

        /** A lesson about intents alone. */
        public Lesson(String version, List<Example> examples) {
            this(version, examples, List.of());
        }
    }

    /**
     * @param intent the intent's name, {@code oos} for what is out of scope
     * @param text a sentence without annotations
     * @param entities what is annotated in it
     */
    public record Example(String intent, String text, List<Annotation> entities) {
        public Example {
            entities = List.copyOf(entities);
        }
    }

    /**
     * A stretch of an example.
     *
     * @param type the entity's type
     * @param role what it is to the sentence ({@code from}, {@code to}), or null
     * @param group which of several things it belongs to, or null
     * @param value what these words stand for, or null for the words themselves
     * @param start UTF-16 position in the text, inclusive
     * @param end exclusive
     */
    public record Annotation(
            String type, @Nullable String role, @Nullable String group, @Nullable String value, int start, int end) {

        /** A stretch that has nothing but a type. */
        public Annotation(String type, int start, int end) {
            this(type, null, null, null, start, end);
        }
    }

    /**
     * A sentence and how whoever wrote it feels.
     *
     * @param good the aspects that are praised, as in {@link Sentiment.Aspect}
     * @param bad the aspects that are blamed
     * @param tags what makes it hard: {@code negated}, {@code sarcastic}
     * @param anger 0 to 1
     * @param urgency 0 to 1
     */
    public record Felt(
            Language language,
            String text,
            Feeling feeling,
            List<String> good,
            List<String> bad,
            List<String> tags,
            double anger,
            double urgency) {
        public Felt {
            good = List.copyOf(good);
            bad = List.copyOf(bad);
            tags = List.copyOf(tags);
        }
    }

    /** The side that a sentence takes. */
    public enum Feeling {
        POSITIVE,
        NEGATIVE,
        NEUTRAL,
        /** Good and bad in one. */
        MIXED
    }

    private Examples() {}
}
