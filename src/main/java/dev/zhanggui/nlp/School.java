package dev.zhanggui.nlp;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.TeachEffect;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.intent.IntentModels;
import dev.zhanggui.nlp.intent.ModelFolder;
import dev.zhanggui.nlp.sentiment.SentimentModels;
import dev.zhanggui.nlp.sentiment.SentimentTeacher;
import dev.zhanggui.nlp.slot.SlotFolder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes of a lesson what a pipeline knows. Whatever was learnt of the same lesson before is found on disk; else it may
 * take seconds.
 */
public final class School {

    /** So many examples are learnt in a second or two. */
    private static final int FEW = 500;

    private final Pipeline untaught;
    private final Teacher intents;
    private final SlotTeacher slots;
    private final SentimentTeacher feelings;

    private School(Pipeline untaught, Teacher intents, SlotTeacher slots, SentimentTeacher feelings) {
        this.untaught = untaught;
        this.intents = intents;
        this.slots = slots;
        this.feelings = feelings;
    }

    /** @param folder where what was learnt is kept; it is made when first written to */
    public static School in(Path folder, EnglishWords english, SentenceReader sentences) {
        return in(folder, english, sentences, () -> {});
    }

    /** @param goOn run now and then while something is learnt, on any thread; what it throws ends the lesson */
    static School in(Path folder, EnglishWords english, SentenceReader sentences, Runnable goOn) {
        return new School(
                Pipeline.untaught(english, sentences),
                new Teacher(sentences, new ModelFolder(folder), goOn),
                new SlotTeacher(english, new SlotFolder(folder)),
                new SentimentTeacher(sentences::read, folder));
    }

    /** The pipeline that knows nothing. */
    public Pipeline untaught() {
        return untaught;
    }

    /** A pipeline that knows the lesson's intents, words and annotations, and nothing of feelings or the catalogue. */
    public Pipeline teach(Lesson lesson) {
        return taught(lesson, intents.teach(lesson));
    }

    /** Whether {@link #teach} would take seconds. */
    public boolean takesLong(Lesson lesson) {
        return lesson.examples().size() > FEW && !intents.knows(lesson);
    }

    /** Nearly the same as {@link #teach}, in a fraction of the time; what is learnt so is not kept. */
    public Pipeline glance(Lesson lesson) {
        return taught(lesson, intents.glance(lesson));
    }

    private Pipeline taught(Lesson lesson, IntentModels models) {
        return untaught.withSentences(
                        lesson.examples().stream().map(Example::text).toList())
                .withIntents(models)
                .withSlots(slots.teach(lesson));
    }

    /** What more examples would change. When they come to be taught, they need not be learnt again. */
    TeachEffect.Effect tryOut(Pipeline served, TeachEffect.Query query, Trial.Steps steps) {
        Trial.Outcome outcome = new Trial(intents, served, query, steps).run();
        intents.expect(query.after(), outcome.models());
        return outcome.effect();
    }

    /** The feelings of a lesson, if they were learnt before. */
    public Optional<SentimentModels> knownFeelings(Lesson lesson) {
        return feelings.known(lesson.felt());
    }

    /** The feelings of a lesson. */
    public SentimentModels teachFeelings(Lesson lesson) {
        return feelings.teach(lesson.felt());
    }
}
