package dev.zhanggui.dialog;

import dev.zhanggui.message.Sentiment;

/**
 * How a customer has felt over a conversation.
 *
 * @param score -1 to 1: the scores of all messages, each later one weighing more (exponential smoothing, Brown 1956)
 * @param lowest -1 to 1: the worst score of a single message, 0 where none was bad
 * @param anger 0 to 1: that of the last message, or what is left of an earlier and greater one
 * @param rising how many messages in a row were angrier than the one before
 * @param unhappy how many messages in a row were bad, up to the last one
 */
public record Mood(double score, double lowest, double anger, int rising, int unhappy) {

    /** Nothing has been felt yet. */
    public static final Mood CALM = new Mood(0, 0, 0, 0, 0);

    /** What the last message weighs. */
    private static final double LAST = 0.4;

    /** Anger goes by so much from one message to the next. */
    private static final double COOLING = 0.5;

    /** A score below this is bad, and anger above as much counts. */
    private static final double NOTABLE = 0.2;

    /** The mood after one more message. */
    Mood after(Sentiment message) {
        double felt = bounded(message.score(), -1);
        double angry = bounded(message.anger(), 0);
        double cooled = COOLING * anger;
        return new Mood(
                score + LAST * (felt - score),
                Math.min(lowest, felt),
                Math.max(angry, cooled),
                angry > Math.max(NOTABLE, anger) ? rising + 1 : 0,
                felt < -NOTABLE ? unhappy + 1 : 0);
    }

    private static double bounded(double value, double least) {
        return Double.isNaN(value) ? 0 : Math.max(least, Math.min(1, value));
    }
}
