package dev.zhanggui.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conversation that was tried out becomes a conversation test of the dialog files: conversation → dialog. */
public final class KeptTest {

    /** Writes the test when it goes as told in the shop of the conversation tests; otherwise says where it did not. */
    public static final Address<Keep, Kept> ADDRESS = new Address<>("dialog.test.keep", Keep.class, Kept.class);

    /**
     * @param name one line of 1 to 80 characters
     * @param language in which the conversation begins
     * @param visits conversations of the customer, this one included
     * @param recent SKUs that the customer saw lately, newest first
     * @param lines at least one
     * @param flow the flow that asks at the end, or {@code none}
     * @param closing the language at the end
     */
    public record Keep(
            String name,
            Language language,
            int visits,
            List<String> recent,
            List<Line> lines,
            String flow,
            Language closing)
            implements Message {
        public Keep {
            recent = List.copyOf(recent);
            lines = List.copyOf(lines);
        }
    }

    /**
     * What the customer said, and what the bot did.
     *
     * @param understanding null for presses and events, and when nothing was understood
     */
    public record Line(Content said, @Nullable Understanding understanding, List<Answer> answers) {
        public Line {
            answers = List.copyOf(answers);
        }
    }

    /**
     * @param reply the name of the reply, or empty for any
     * @param skus the products that were shown, in their order
     */
    public record Answer(String reply, List<String> skus) {
        public Answer {
            skus = List.copyOf(skus);
        }
    }

    /**
     * @param file where it is written, below the dialog folder
     * @param line from 1; 0 when it is refused
     * @param yaml the test as it stands in the file, or would
     * @param findings why it is refused, with lines counted in {@code yaml}, 0 for the whole; empty when it is written
     */
    public record Kept(String file, int line, String yaml, List<Findings.Finding> findings) implements Message {
        public Kept {
            findings = List.copyOf(findings);
        }
    }

    private KeptTest() {}
}
