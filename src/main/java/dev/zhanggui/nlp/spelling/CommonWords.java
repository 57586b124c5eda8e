package dev.zhanggui.nlp.spelling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The common English words: those that the English encoder's vocabulary, learnt from books and an encyclopedia, holds
 * whole. Its order is roughly that of their frequency.
 */
final class CommonWords {

    private static final String VOCABULARY = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final int SHORTEST = 2;

    private CommonWords() {}

    /** Each word in lower case with its rank, the most frequent lowest. */
    static Map<String, Integer> ranks() {
        return Held.RANKS;
    }

    private static final class Held {
        static final Map<String, Integer> RANKS = load();
    }

    private static Map<String, Integer> load() {
        Map<String, Integer> ranks = new HashMap<>(40_000);
        try (InputStream in = CommonWords.class.getResourceAsStream(VOCABULARY)) {
            if (in == null) {
                throw new IllegalStateException("missing on the class path: " + VOCABULARY);
            }
            try (JsonParser json = new JsonFactory().createParser(in)) {
                boolean within = false;
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME && json.currentName().equals("vocab")) {
                        within = true;
                    } else if (within && token == JsonToken.VALUE_NUMBER_INT && isWord(json.currentName())) {
                        ranks.put(json.currentName(), json.getIntValue());
                    } else if (within && token == JsonToken.END_OBJECT) {
                        return Map.copyOf(ranks);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + VOCABULARY, e);
        }
        throw new IllegalStateException("no vocabulary in " + VOCABULARY);
    }

    private static boolean isWord(String entry) {
        return entry.length() >= SHORTEST && entry.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
