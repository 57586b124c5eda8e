package dev.zhanggui.nlp.entity;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue's words, found in a text in one pass over it (Aho and Corasick 1975). English words are met whole, in
 * singular and plural; a Chinese word of one character only where the segmentation sees a word of its own, so that 白
 * is not found in 明白.
 */
final class Gazetteer {

    private static final Set<String> WITH_NUMBER =
            Set.of(Mention.CATEGORY, Mention.TYPE, Mention.TAG, Mention.AUDIENCE, Mention.PRODUCT);

    /** Singulars and plurals that mean something else: cans are headphones, but can is not one. */
    private static final Set<String> NEVER_DERIVED = Set.of(
            "can", "will", "new", "the", "thi", "want", "need", "good", "time", "way", "look", "show", "size", "price");

    /** English words that name a thing of the catalogue only in certain company: what stands before, what behind. */
    private static final Map<String, Company> DOUBTFUL = Map.of(
            "down",
                    new Company(
                            "goose|duck|with|of|no|not|real|in|without|feather",
                            "jackets?|coats?|vests?|filled|fill|parkas?"),
            "work", new Company("for|to|at|from|my", "shoes?|shirts?|bags?|dress(?:es)?|clothes|wear|outfits?"),
            "date", new Company("a|first|for|dinner|my", "night"),
            "fall", new Company("for|in|this|the|or|and", "jackets?|coats?|outfits?|weather|season"),
            "present", new Company("a|as|birthday|christmas|wedding|nice|good|small", "box"),
            "clear", new Company("in", "glass(?:es)?|cups?|mugs?|teapots?|bags?|bottles?|ones?|plastic|case"),
            "home", new Company("for|at|around|my|the", "use|wear"),
            "top",
                    new Company(
                            "a|this|that|nice|cotton|linen|silk|knit|summer|crop|tank|black|white|red|blue|pink|grey|green",
                            "$|in|under|for|with"));

    /** Chinese words of one character, and what may not follow them. */
    private static final Map<String, String> NOT_BEFORE =
            Map.of("包", "邮装括含裹", "鞋", "码号带盒垫油", "白", "天", "皮", "肤", "黑", "五");

    private final Map<String, List<Named>> words;
    private final @Nullable AhoCorasickDoubleArrayTrie<List<Named>> trie;

    Gazetteer(List<Term> terms) {
        Preparation preparation = new Preparation();
        TreeMap<String, List<Named>> given = new TreeMap<>();
        TreeMap<String, List<Named>> derived = new TreeMap<>();
        for (Term term : terms) {
            Named named = new Named(term.kind(), term.id());
            Stream.of(Stream.of(term.name().zh(), term.name().en()), term.zh().stream(), term.en().stream())
                    .flatMap(stream -> stream)
                    .map(word -> preparation.prepare(word).text().trim())
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> {
                        put(given, word, named);
                        Inflection.forms(word).stream()
                                .filter(form -> WITH_NUMBER.contains(term.kind()) || sameNumber(word, form))
                                .forEach(form -> put(derived, form, named));
                    });
        }
        derived.keySet().removeAll(NEVER_DERIVED);
        derived.forEach(given::putIfAbsent);
        words = given;
        if (given.isEmpty()) {
            trie = null;
        } else {
            trie = new AhoCorasickDoubleArrayTrie<>();
            trie.build(given);
        }
    }

    private static void put(Map<String, List<Named>> words, String word, Named named) {
        List<Named> known = words.computeIfAbsent(word, key -> new ArrayList<>());
        if (!known.contains(named)) {
            known.add(named);
        }
    }

    private static boolean sameNumber(String word, String form) {
        return word.replaceAll("[-' ]", "").equals(form.replaceAll("[-' ]", ""));
    }

    /** The words that hold Chinese characters, but for the names of products, for the segmentation to keep whole. */
    Set<String> chinese() {
        return words.entrySet().stream()
                .filter(entry -> !entry.getValue().stream().allMatch(named -> named.kind.equals(Mention.PRODUCT)))
                .map(Map.Entry::getKey)
                .filter(word -> word.length() > 1 && word.codePoints().anyMatch(Character::isIdeographic))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of a kind. */
    Set<String> ids(String kind) {
        return words.values().stream()
                .flatMap(List::stream)
                .filter(named -> named.kind.equals(kind))
                .map(Named::id)
                .collect(Collectors.toSet());
    }

    /**
     * All words of the catalogue in a prepared text, overlapping ones too.
     *
     * @param segmented the text's words, in order
     */
    List<Mention> find(String text, List<Word> segmented) {
        List<Mention> found = new ArrayList<>();
        if (trie == null) {
            return found;
        }
        Set<Long> whole = new HashSet<>();
        for (Word word : segmented) {
            whole.add(stretch(word.start(), word.end()));
            if (word.end() - word.start() > 1 && addresses(word.text())) {
                whole.add(stretch(word.end() - 1, word.end()));
            }
        }
        hits(text, hit -> {
            if (isWhole(text, hit.start, hit.end, whole)) {
                for (Named named : hit.named) {
                    found.add(Mention.of(named.kind, named.id, hit.start, hit.end));
                }
            }
        });
        return found;
    }

    /** Whether a word says for whom a thing is; 女鞋 says what thing as well. */
    private boolean addresses(String word) {
        return words.getOrDefault(word, List.of()).stream().anyMatch(named -> named.kind.equals(Mention.AUDIENCE));
    }

    private void hits(String text, Consumer<Hit> consumer) {
        if (trie != null) {
            trie.parseText(text, (AhoCorasickDoubleArrayTrie.IHit<List<Named>>)
                    (start, end, named) -> consumer.accept(new Hit(start, end, named)));
        }
    }

    private static boolean isWhole(String text, int start, int end, Set<Long> words) {
        if (isLatin(text.charAt(start)) && start > 0 && isLatin(text.charAt(start - 1))
                || isLatin(text.charAt(end - 1)) && end < text.length() && isLatin(text.charAt(end))) {
            return false;
        }
        String word = text.substring(start, end);
        Company company = DOUBTFUL.get(word);
        if (company != null) {
            return Around.before(text, start, company.before) >= 0 || Around.after(text, end, company.after) >= 0;
        }
        if (end - start > 1 || isLatin(text.charAt(start))) {
            return true;
        }
        String notBefore = NOT_BEFORE.getOrDefault(word, "");
        boolean barred = end < text.length() && notBefore.indexOf(text.charAt(end)) >= 0;
        return !barred && words.contains(stretch(start, end));
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'à' && c <= 'ÿ';
    }

    private static long stretch(int start, int end) {
        return (long) start << Integer.SIZE | end;
    }

    private record Named(String kind, String id) {}

    private record Hit(int start, int end, List<Named> named) {}

    private record Company(Pattern before, Pattern after) {
        Company(String before, String after) {
            this(Pattern.compile("(?<![a-z])(?:" + before + ") $"), Pattern.compile(" ?(?:" + after + ")(?![a-z])"));
        }
    }
}
