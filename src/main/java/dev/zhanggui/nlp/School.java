package dev.zhanggui.nlp;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.nlp.sentiment.SentimentTeacher;

/** Makes of a lesson a pipeline that knows it, and nothing of the catalogue. */
public final class School {

    private final Pipeline untaught;
    private final Teacher intents;
    private final SentimentTeacher feelings;

    public School(Pipeline untaught, Teacher intents, SentimentTeacher feelings) {
        this.untaught = untaught;
        this.intents = intents;
        this.feelings = feelings;
    }

    /** What was learnt of the same lesson before is found on disk; else it may take seconds. */
    public Pipeline teach(Lesson lesson) {
        return untaught.withSentences(
                        lesson.examples().stream().map(Example::text).toList())
                .withIntents(intents.teach(lesson))
                .withFeelings(feelings.teach(lesson.felt()));
    }
}
