package dev.zhanggui.nlp.sentiment;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.nlp.language.Preparation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The words of both languages that show a feeling, its object, or turn it round; found in one pass over a text (Aho and
 * Corasick 1975). Of overlapping words the leftmost counts, and of those the longest. English words are met whole.
 */
final class FeelingWords {

    /** What a word does to the reading of a sentence. */
    enum Role {
        GOOD,
        BAD,
        ANGER,
        URGENCY,
        /** Turns what follows round. */
        NOT,
        /** What follows counts more than what stands before. */
        BUT,
        /** Names what is talked about. */
        ASPECT,
        /** Means nothing, though a part of it would. */
        NONE
    }

    /**
     * One of a word's roles.
     *
     * @param weight 0 to 1
     * @param aspect as in {@link Sentiment.Aspect}, or empty
     */
    record Part(Role role, double weight, String aspect) {}

    /** A word in a text, with all its roles; UTF-16 positions. */
    record Found(List<Part> parts, int start, int end) {
        boolean is(Role role) {
            return parts.stream().anyMatch(part -> part.role == role);
        }
    }

    /** The words of the shop's own lists. */
    static final FeelingWords SHIPPED = new FeelingWords(List.of("zh.txt", "en.txt"));

    private final AhoCorasickDoubleArrayTrie<List<Part>> trie = new AhoCorasickDoubleArrayTrie<>();

    private FeelingWords(List<String> resources) {
        TreeMap<String, List<Part>> words = new TreeMap<>();
        Preparation preparation = new Preparation();
        for (String resource : resources) {
            for (String line : lines(resource)) {
                int colon = line.indexOf(": ");
                Part part = part(line.substring(0, colon).split(" ", -1));
                for (String word : line.substring(colon + 2).split(", ", -1)) {
                    words.computeIfAbsent(preparation.prepare(word).text(), key -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        trie.build(words);
    }

    private static List<String> lines(String resource) {
        InputStream in = FeelingWords.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("missing on the class path: " + resource);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Part part(String... head) {
        return switch (head[0]) {
            case "good" -> new Part(Role.GOOD, Double.parseDouble(head[1]), head.length > 2 ? head[2] : "");
            case "bad" -> new Part(Role.BAD, Double.parseDouble(head[1]), head.length > 2 ? head[2] : "");
            case "anger" -> new Part(Role.ANGER, Double.parseDouble(head[1]), "");
            case "urgency" -> new Part(Role.URGENCY, Double.parseDouble(head[1]), "");
            case "not" -> new Part(Role.NOT, 0, "");
            case "but" -> new Part(Role.BUT, 0, "");
            case "aspect" -> new Part(Role.ASPECT, 0, head[1]);
            case "none" -> new Part(Role.NONE, 0, "");
            default -> throw new IllegalStateException("no such kind of word: " + head[0]);
        };
    }

    /** The words of a prepared text, in order, none over another. */
    List<Found> find(String text) {
        List<Found> hits = new ArrayList<>();
        trie.parseText(text, (start, end, parts) -> {
            if (isWord(text, start, end)) {
                hits.add(new Found(parts, start, end));
            }
        });
        hits.sort(Comparator.comparingInt(Found::start)
                .thenComparing(Comparator.comparingInt(Found::end).reversed()));
        List<Found> found = new ArrayList<>();
        int end = 0;
        for (Found hit : hits) {
            if (hit.start >= end) {
                end = hit.end;
                found.add(hit);
            }
        }
        return found;
    }

    private static boolean isWord(String text, int start, int end) {
        return !(isLatin(text, start - 1) && isLatin(text, start)) && !(isLatin(text, end - 1) && isLatin(text, end));
    }

    private static boolean isLatin(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 0x250 && Character.isLetterOrDigit(text.charAt(at));
    }
}
