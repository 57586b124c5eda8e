package dev.zhanggui.nlp;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the room is furnished.
 *
 * @param folder where native code and trained models are kept; it is made when missing
 * @param threads how many sentences are understood at a time, 1 to 64
 * @param queue how many questions may wait or be under way before further ones are refused, 1 to 100,000
 * @param patience how long the first questions wait for the rooms that know the catalogue's words and the intents; after
 *     it they are answered without
 */
public record NlpSettings(Path folder, int threads, int queue, Duration patience) {

    private static final int MOST_THREADS = 64;
    private static final int LONGEST_QUEUE = 100_000;

    public NlpSettings {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be 1 to " + MOST_THREADS + ", not " + threads);
        }
        if (queue < 1 || queue > LONGEST_QUEUE) {
            throw new IllegalArgumentException("queue must be 1 to " + LONGEST_QUEUE + ", not " + queue);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative, but is " + patience);
        }
    }

    /** The furnishing of a shop on a small machine. */
    public static NlpSettings in(Path folder) {
        return new NlpSettings(folder, 2, 1024, Duration.ofSeconds(10));
    }
}
