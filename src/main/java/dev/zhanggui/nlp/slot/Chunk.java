package dev.zhanggui.nlp.slot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of tokens that fills a slot.
 *
 * @param type the slot's name
 * @param start the first token, inclusive
 * @param end exclusive
 */
public record Chunk(String type, int start, int end) {

    /** The tag of a token that is in no chunk. */
    public static final String OUTSIDE = "O";

    static final String BEGIN = "B-";
    static final String INSIDE = "I-";

    public Chunk {
        if (type.isEmpty() || start < 0 || end <= start) {
            throw new IllegalArgumentException("no chunk: '" + type + "' " + start + " to " + end);
        }
    }

    /**
     * The chunks of BIO tags, as conlleval reads them (Tjong Kim Sang and Buchholz 2000): an {@code I-} that continues
     * nothing of its type begins a chunk, too. What is no such tag counts as {@code O}.
     */
    public static List<Chunk> of(List<String> tags) {
        List<Chunk> chunks = new ArrayList<>();
        String open = null;
        int from = 0;
        for (int i = 0; i <= tags.size(); i++) {
            String tag = i < tags.size() ? tags.get(i) : OUTSIDE;
            String type = type(tag);
            boolean continues = tag.startsWith(INSIDE) && type != null && type.equals(open);
            if (!continues) {
                if (open != null) {
                    chunks.add(new Chunk(open, from, i));
                }
                open = type;
                from = i;
            }
        }
        return chunks;
    }

    /** The BIO tags of so many tokens; where chunks overlap, the later in the list holds. */
    public static List<String> tags(List<Chunk> chunks, int tokens) {
        List<String> tags = new ArrayList<>(java.util.Collections.nCopies(tokens, OUTSIDE));
        for (Chunk chunk : chunks) {
            for (int i = chunk.start; i < Math.min(chunk.end, tokens); i++) {
                tags.set(i, (i == chunk.start ? BEGIN : INSIDE) + chunk.type);
            }
        }
        return tags;
    }

    /** The type in a tag, or null for {@code O} and for what is no tag. */
    static @Nullable String type(String tag) {
        return (tag.startsWith(BEGIN) || tag.startsWith(INSIDE)) && tag.length() > 2 ? tag.substring(2) : null;
    }
}
