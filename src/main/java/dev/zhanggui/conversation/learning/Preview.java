package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Findings.Finding;
import dev.zhanggui.message.Teach;
import dev.zhanggui.message.TeachEffect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to teach, and what it would change.
 *
 * @param state how far it is
 * @param done steps of {@code of}
 * @param plan where the examples would stand
 * @param effect what would change; null as long as it is not known
 * @param findings why it cannot be kept, found with the effect
 * @param detail why the effect is not known, or null
 */
record Preview(
        String id,
        Lesson lesson,
        State state,
        int done,
        int of,
        Teach.Plan plan,
        TeachEffect.@Nullable Effect effect,
        List<Finding> findings,
        @Nullable String detail) {

    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    Preview {
        findings = List.copyOf(findings);
    }

    /** @param examples which sentences are taught, and in which words */
    record Lesson(String intent, List<Taught> examples) {
        Lesson {
            examples = List.copyOf(examples);
        }

        List<String> texts() {
            return examples.stream().map(Taught::text).toList();
        }

        List<Long> sentences() {
            return examples.stream().map(Taught::sentence).distinct().toList();
        }
    }

    record Taught(long sentence, String text) {}

    /** What a merchant sees. */
    record View(
            String id,
            String state,
            int done,
            int of,
            String intent,
            List<Taught> examples,
            List<Teach.Place> places,
            TeachEffect.@Nullable Effect effect,
            List<Finding> findings,
            @Nullable String detail) {}

    static Preview begun(String id, Lesson lesson, Teach.Plan plan) {
        return new Preview(id, lesson, State.RUNNING, 0, 1, plan, null, List.of(), null);
    }

    Preview at(int step, int steps) {
        return new Preview(id, lesson, state, Math.max(done, step), steps, plan, effect, findings, detail);
    }

    Preview done(TeachEffect.Effect known) {
        return new Preview(id, lesson, State.DONE, of, of, plan, known, tooClose(known), null);
    }

    Preview failed(String why) {
        return new Preview(id, lesson, State.FAILED, done, of, plan, null, List.of(), why);
    }

    View view() {
        return new View(
                id,
                state.name().toLowerCase(java.util.Locale.ROOT),
                done,
                of,
                lesson.intent(),
                lesson.examples(),
                plan.places(),
                effect,
                findings,
                detail);
    }

    private List<Finding> tooClose(TeachEffect.Effect known) {
        Teach.Place place = plan.places().get(0);
        return known.close().stream()
                .map(close -> new Finding(
                        place.file(),
                        place.line(),
                        "'" + close.text() + "' is too close to '" + close.other() + "' (" + close.otherIntent() + ")",
                        "one would be taken for the other",
                        "reword it, teach it to '" + close.otherIntent() + "', or leave it out"))
                .toList();
    }

    /** Sentences in which a word stands for what was taken out: nobody says that. */
    static List<Finding> marked(Lesson lesson) {
        return lesson.texts().stream()
                .filter(Redaction::isMarked)
                .map(text -> new Finding(
                        "",
                        0,
                        "'" + text + "' has a word in the place of a number, a name or an address",
                        "nobody says it like that, so that it teaches nothing",
                        "write an invented one instead, or leave it out"))
                .toList();
    }
}
