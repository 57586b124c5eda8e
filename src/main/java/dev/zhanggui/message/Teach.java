package dev.zhanggui.message;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Findings.Finding;
import java.util.List;

/** Sentences become examples of an intent in the dialog files: conversation → dialog. */
public final class Teach {

    /** What the files would teach; nothing is written. */
    public static final Address<Draft, Plan> DRAFT = new Address<>("dialog.teach", Draft.class, Plan.class);

    /**
     * Writes the examples when the files are still those of the plan; else it fails with {@link FailureCode#CONFLICT}.
     */
    public static final Address<Keep, Kept> KEEP = new Address<>("dialog.teach.keep", Keep.class, Kept.class);

    /** The most examples that are taught at a time. */
    public static final int MOST = 20;

    /** The longest example, in Unicode code points. */
    public static final int LONGEST = 200;

    /**
     * @param intent an intent of the files, {@code oos} for what is out of scope, or the id of a question of {@code faq/}
     * @param examples as they are to stand in the file, annotations included; 1 to {@link #MOST}
     */
    public record Draft(String intent, List<String> examples) implements Message {
        public Draft {
            examples = List.copyOf(examples);
        }
    }

    /**
     * @param before the content hash of the files as they are
     * @param after the content hash that they would have
     * @param known the examples that the files have
     * @param added those that they would have besides, as they read; none where there are findings
     * @param said the sentences of the conversation tests
     * @param places where they would stand
     * @param findings why they cannot be examples; empty where they can
     */
    public record Plan(
            String before,
            String after,
            List<Example> known,
            List<Example> added,
            List<Said> said,
            List<Place> places,
            List<Finding> findings)
            implements Message {
        public Plan {
            known = List.copyOf(known);
            added = List.copyOf(added);
            said = List.copyOf(said);
            places = List.copyOf(places);
            findings = List.copyOf(findings);
        }
    }

    /**
     * A sentence of a conversation test.
     *
     * @param file the path below the dialog folder
     * @param line from 1
     * @param language of the conversation so far
     * @param intent what the test says that it means
     */
    public record Said(String file, int line, Language language, String text, String intent) {}

    /**
     * A line of a file.
     *
     * @param file the path below the dialog folder
     * @param line from 1
     */
    public record Place(String file, int line, String text) {}

    /** @param before {@link Plan#before} of the plan whose effect was seen */
    public record Keep(String intent, List<String> examples, String before) implements Message {
        public Keep {
            examples = List.copyOf(examples);
        }
    }

    /** Either where they stand now, or why they were refused. */
    public record Kept(List<Place> places, List<Finding> findings) implements Message {
        public Kept {
            places = List.copyOf(places);
            findings = List.copyOf(findings);
        }
    }

    private Teach() {}
}
