package dev.zhanggui.nlp.slot;

import dev.zhanggui.nlp.zh.WordClasses;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of each token: the words around it alone and in pairs and triples, its normal form, kind, beginning, end and
 * shape, the words anywhere before and behind it, and which values of the training it may be part of. A feature is the
 * hash of its kind and its content.
 */
final class FeatureReader {

    private static final int LONGEST_AFFIX = 4;

    /** The words so far before and behind a token count as its surroundings. */
    private static final int SURROUNDINGS = 12;

    private static final long EDGE = Hash.of("\n");

    private final Harvest harvest;

    FeatureReader(Harvest harvest) {
        this.harvest = harvest;
    }

    /** What kind of thing a feature tells. The place in the list is part of the hash: append only. */
    private enum Kind {
        BIAS,
        WORD,
        PAIR,
        AROUND,
        TRIPLE,
        NORMAL,
        PREFIX,
        SUFFIX,
        SHAPE,
        SHAPES,
        PLACE,
        FIRST,
        LAST,
        BEFORE,
        BEHIND,
        VALUE,
        VALUE_WORD,
        INTENT,
        INTENT_WORD,
        NEXT_SUFFIX,
        CLASS,
        CLASSES
    }

    /**
     * The features of each token.
     *
     * @param intent what the sentence is known to mean, empty when that is not told
     * @param own while training the annotated sentence itself, whose values are not to be known from it; else empty
     */
    long[][] read(SlotSentence sentence, String intent, List<Tagged> own) {
        List<SlotToken> tokens = sentence.tokens();
        int length = tokens.size();
        long[] words = tokens.stream().mapToLong(token -> Hash.of(token.text())).toArray();
        long[] normal =
                tokens.stream().mapToLong(token -> Hash.of(token.word())).toArray();
        long[] shapes = tokens.stream().mapToLong(token -> shape(token.text())).toArray();
        List<Bag> bags = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            Bag bag = new Bag();
            bag.add(Kind.BIAS, 0, 0);
            words(bag, words, i);
            normal(bag, tokens, normal, i);
            affixes(bag, tokens.get(i).text());
            if (i + 1 < length) {
                String next = tokens.get(i + 1).text();
                bag.add(Kind.NEXT_SUFFIX, 0, Hash.of(next, Math.max(0, next.length() - 3), next.length()));
            }
            for (int d = -1; d <= 1; d++) {
                bag.add(Kind.SHAPE, d, at(shapes, i + d));
            }
            bag.add(Kind.SHAPES, 0, Hash.join(at(shapes, i - 1), Hash.join(shapes[i], at(shapes, i + 1))));
            for (int j = Math.max(0, i - SURROUNDINGS); j < Math.min(length, i + SURROUNDINGS + 1); j++) {
                if (j != i) {
                    bag.add(j < i ? Kind.BEFORE : Kind.BEHIND, 0, normal[j]);
                }
            }
            if (!intent.isEmpty()) {
                long meant = Hash.of(intent);
                bag.add(Kind.INTENT, 0, meant);
                for (int d = -1; d <= 1; d++) {
                    bag.add(Kind.INTENT_WORD, d, Hash.join(meant, at(words, i + d)));
                }
            }
            bags.add(bag);
        }
        harvest.find(words, own, (begin, start, end) -> values(bags, words, begin, start, end));
        return bags.stream().map(Bag::features).toArray(long[][]::new);
    }

    private static void words(Bag bag, long[] words, int i) {
        for (int d = -3; d <= 3; d++) {
            bag.add(Kind.WORD, d, at(words, i + d));
        }
        for (int d = -2; d <= 1; d++) {
            bag.add(Kind.PAIR, d, Hash.join(at(words, i + d), at(words, i + d + 1)));
        }
        bag.add(Kind.AROUND, 0, Hash.join(at(words, i - 1), at(words, i + 1)));
        for (int d = -2; d <= 0; d++) {
            long triple = Hash.join(at(words, i + d), Hash.join(at(words, i + d + 1), at(words, i + d + 2)));
            bag.add(Kind.TRIPLE, d, triple);
        }
    }

    private static void normal(Bag bag, List<SlotToken> tokens, long[] normal, int i) {
        for (int d = -1; d <= 1; d++) {
            bag.add(Kind.NORMAL, d, at(normal, i + d));
        }
        long own = classOf(tokens, i);
        bag.add(Kind.CLASS, 0, Hash.join(own, tokens.get(i).place()));
        bag.add(Kind.CLASS, 1, own);
        bag.add(Kind.CLASSES, -1, Hash.join(classOf(tokens, i - 1), own));
        bag.add(Kind.CLASSES, 1, Hash.join(own, classOf(tokens, i + 1)));
        bag.add(Kind.PLACE, 0, Hash.join(normal[i], tokens.get(i).place()));
        bag.add(Kind.PLACE, 1, tokens.get(i).place());
        if (i + 1 < tokens.size()) {
            bag.add(
                    Kind.PLACE,
                    2,
                    Hash.join(tokens.get(i).place(), tokens.get(i + 1).place()));
        }
        if (i == 0) {
            bag.add(Kind.FIRST, 0, 0);
        }
        if (i + 1 == tokens.size()) {
            bag.add(Kind.LAST, 0, 0);
        }
    }

    private static long classOf(List<SlotToken> tokens, int i) {
        return i < 0 || i >= tokens.size()
                ? EDGE
                : Hash.of(WordClasses.first(tokens.get(i).word()));
    }

    private static void affixes(Bag bag, String text) {
        for (int n = 1; n <= Math.min(LONGEST_AFFIX, text.length() - 1); n++) {
            bag.add(Kind.PREFIX, n, Hash.of(text, 0, n));
            bag.add(Kind.SUFFIX, n, Hash.of(text, text.length() - n, text.length()));
        }
    }

    private static void values(List<Bag> bags, long[] words, int begin, int start, int end) {
        for (int i = start; i < end; i++) {
            int place = (i == start ? 1 : 0) + (i == end - 1 ? 2 : 0);
            bags.get(i).add(Kind.VALUE, place, Hash.join(begin, Math.min(3, end - start)));
            bags.get(i).add(Kind.VALUE, place, begin);
            bags.get(i).add(Kind.VALUE_WORD, place, Hash.join(begin, at(words, start - 1)));
        }
    }

    private static long at(long[] values, int i) {
        return i < 0 || i >= values.length ? EDGE : values[i];
    }

    /** Digits with their number, letters of the Latin script, Chinese characters, others. */
    private static long shape(String text) {
        long shape = 0;
        int last = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = kind(c);
            if (kind != last || kind == 0) {
                shape = Hash.join(shape, kind);
            }
            last = kind;
        }
        return shape;
    }

    private static int kind(char c) {
        if (Character.isDigit(c)) {
            return 0;
        }
        if (c >= 'a' && c <= 'z') {
            return 1;
        }
        if (Character.isIdeographic(c)) {
            return 2;
        }
        return Character.isLetter(c) ? 3 : 4;
    }

    /** The features of one token. */
    private static final class Bag {
        private long[] features = new long[64];
        private int size;

        void add(Kind kind, int place, long content) {
            if (size == features.length) {
                features = java.util.Arrays.copyOf(features, 2 * size);
            }
            features[size++] = Hash.join(kind.ordinal() * 64L + place + 8, content);
        }

        long[] features() {
            return java.util.Arrays.stream(features, 0, size).distinct().toArray();
        }
    }
}
