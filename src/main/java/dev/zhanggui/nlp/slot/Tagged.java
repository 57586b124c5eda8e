package dev.zhanggui.nlp.slot;

import java.util.List;

/**
 * A sentence with the chunks that are annotated in it.
 *
 * @param intent what the sentence means
 * @param chunks in order, not overlapping
 */
public record Tagged(String intent, SlotSentence sentence, List<Chunk> chunks) {
    public Tagged {
        chunks = List.copyOf(chunks);
        int end = 0;
        for (Chunk chunk : chunks) {
            if (chunk.start() < end || chunk.end() > sentence.length()) {
                throw new IllegalArgumentException(
                        chunk + " overlaps another or is outside of " + sentence.length() + " tokens");
            }
            end = chunk.end();
        }
    }
}
