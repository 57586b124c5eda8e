package dev.zhanggui.message;

import dev.zhanggui.message.Examples.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What more examples would change, before they are kept: conversation → nlp. */
public final class TeachEffect {

    /**
     * Takes seconds to minutes. Fails with {@link FailureCode#OVERLOADED} while another is computed, with {@link
     * FailureCode#CONFLICT} when the shop understands by other files than those the question is about.
     */
    public static final Address<Query, Effect> ADDRESS = new Address<>("nlp.teach.effect", Query.class, Effect.class);

    /** How far a computation has come. */
    public static final Topic<Progress> PROGRESS = new Topic<>("nlp.teach.progress", Progress.class);

    /** The cosine from which two sentences say the same to the encoder, which two intents must not. */
    public static final double TOO_CLOSE = 0.95;

    /**
     * @param id of the computation, in its progress
     * @param before the content hash of the files that serve
     * @param after the content hash that they would have
     * @param known the examples that they have
     * @param added those that they would have besides
     * @param said sentences of which it is known what they mean
     */
    public record Query(
            String id, String before, String after, List<Example> known, List<Example> added, List<Teach.Said> said)
            implements Message {
        public Query {
            known = List.copyOf(known);
            added = List.copyOf(added);
            said = List.copyOf(said);
        }
    }

    /** @param done steps of {@code of} */
    public record Progress(String id, int done, int of) implements Message {}

    /**
     * @param validations one for each language that has new examples
     * @param taught how each new example is heard, in their order
     * @param said the sentences that are heard otherwise than before, those for the worse first
     * @param same how many sentences are heard as before
     * @param close new examples that say the same as an example of another intent
     */
    public record Effect(
            List<Validation> validations, List<Heard> taught, List<Heard> said, int same, List<Close> close)
            implements Message {
        public Effect {
            validations = List.copyOf(validations);
            taught = List.copyOf(taught);
            said = List.copyOf(said);
            close = List.copyOf(close);
        }
    }

    /**
     * Cross-validation by the examples that the files have: each is left out once, in the same fifths before and after.
     *
     * @param intents those of which another number is taken as meant
     */
    public record Validation(Language language, Score before, Score after, List<OfIntent> intents) {
        public Validation {
            intents = List.copyOf(intents);
        }
    }

    /**
     * @param sentences left out in all
     * @param right how many are taken as meant: accepted as their intent, or rejected when they are out of scope
     * @param inScope how many of them mean something that the shop does
     * @param inScopeRight how many of those are taken as meant
     */
    public record Score(int sentences, int right, int inScope, int inScopeRight) {}

    /** How many sentences of an intent are taken as meant. */
    public record OfIntent(String intent, int sentences, int before, int after) {}

    /**
     * How a sentence is heard.
     *
     * @param at where it stands; null for a new example
     * @param intent what it means
     */
    public record Heard(@Nullable At at, String text, String intent, Guess before, Guess after) {

        /** Whether it is taken as meant with the new examples. */
        public boolean right() {
            return after.means(intent);
        }

        /** Whether it was taken as meant without. */
        public boolean wasRight() {
            return before.means(intent);
        }
    }

    /** @param line from 1 */
    public record At(String file, int line) {}

    /** @param intent the best guess, or empty for none */
    public record Guess(String intent, double confidence, boolean accepted) {

        /** Whether it takes a sentence for this intent; for {@code oos} by not accepting any. */
        public boolean means(String meant) {
            return meant.equals("oos") ? !accepted : accepted && intent.equals(meant);
        }
    }

    /** @param cosine {@link #TOO_CLOSE} to 1 */
    public record Close(String text, String other, String otherIntent, double cosine) {}

    private TeachEffect() {}
}
