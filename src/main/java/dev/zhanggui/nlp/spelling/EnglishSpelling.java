package dev.zhanggui.nlp.spelling;

import dev.zhanggui.nlp.en.EnglishWords;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an English word that nobody knows as the nearest word of the catalogue or of the lesson. A known word is never
 * touched, be it a common one, an inflection of one, or short for something; of a short word little may be wrong, and
 * what is as near to another common word stays as it is.
 */
final class EnglishSpelling {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 20;
    private static final int SHORTEST_FOR_TWO = 8;
    private static final int SHORTEST_STEM = 3;

    /** Of three letters little is left when one is wrong: only these most frequent words are looked for. */
    private static final int RANK_OF_SHORT = 2_600;

    /** What {@link Edits#weight} may be, by the length of the word, and more for a word of the catalogue. */
    private static final double[] BUDGET = {0, 0, 0, 0.7, 0.7, 0.9, 1.1, 1.1, 1.3};

    private static final double LONG_BUDGET = 1.7;
    private static final double OF_CATALOGUE = 0.2;

    /** From this weight on a slip is doubtful where a common word is one letter away. */
    private static final double DOUBTFUL = 0.75;

    /** What is written without its apostrophe, and what is short for something. */
    private static final Set<String> CURT = Set.of(
            ("dont cant wont isnt arent wasnt werent hasnt havent hadnt doesnt didnt wouldnt couldnt shouldnt aint im ive"
                            + " ill id youre youve youll youd theyre theyve hes shes its thats whats whos hows wheres whens"
                            + " theres heres lets mens womens kids thx thnx ty tysm pls plz plss ur cya lol lmao rofl omg btw"
                            + " idk tbh imo imho gonna wanna gotta kinda sorta gimme lemme dunno cuz coz bc hmm hmmm umm uhh"
                            + " yep yup yeh nope nah pic pics info promo sms app apps xmas bday asap fyi brb np nvm rn hbu wbu"
                            + " ok okk okay kk hiya heya howdy yo sup bro sis hun luv cos tho thru tmr tmrw tomo yday b4 gr8 msg"
                            + " qty pcs max min approx incl excl sz med lrg sml adidas uniqlo zara taobao alipay wechat weixin"
                            + " jd tmall pdd xiaohongshu shein aliexpress lazada paypal visa usb hdmi wifi ios")
                    .split(" "));

    private static final Set<String> ENDINGS = Set.of("s", "es", "ed", "d", "ing", "er", "r", "est", "ly", "y", "ness");

    private final EnglishWords words;
    private final WordIndex catalogue;
    private final WordIndex lesson;
    private final Map<String, Integer> common = CommonWords.ranks();

    EnglishSpelling(EnglishWords words, WordIndex catalogue, WordIndex lesson) {
        this.words = words;
        this.catalogue = catalogue;
        this.lesson = lesson;
    }

    /**
     * What a word was meant to be.
     *
     * @param word in lower case
     * @param name whether it is written like a name: then it can only be one of the catalogue
     * @return another word, or null when it stays as it is
     */
    @Nullable String read(String word, boolean name) {
        if (word.length() < SHORTEST || word.length() > LONGEST || !isPlain(word) || isWord(word)) {
            return null;
        }
        boolean inflected = isInflected(word);
        String ofCatalogue = best(word, catalogue, inflected ? BUDGET[3] : budget(word) + OF_CATALOGUE);
        if (ofCatalogue != null || name) {
            return ofCatalogue;
        }
        String ofLesson = best(word, lesson, inflected ? BUDGET[3] : budget(word));
        return ofLesson == null || Edits.weight(word, ofLesson) > DOUBTFUL && isNearCommonWord(word) ? null : ofLesson;
    }

    private static double budget(String word) {
        return word.length() < BUDGET.length ? BUDGET[word.length()] : LONG_BUDGET;
    }

    /**
     * What a word was meant to be whose letters were drawn out; preparation has left two of each.
     *
     * @return another word, or null when it stays as it is
     */
    @Nullable String shorten(String word) {
        String single = word.replaceAll("([a-z])\\1", "$1");
        if (!isPlain(word) || word.equals(single) || rank(word) <= rank(single)) {
            return null;
        }
        return single;
    }

    private int rank(String word) {
        return isOurs(word) ? -1 : common.getOrDefault(word, Integer.MAX_VALUE);
    }

    private boolean isOtherWord(CharSequence word) {
        String other = word.toString();
        return common.containsKey(other) && !isOurs(other);
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private boolean isOurs(String word) {
        return catalogue.contains(word) || lesson.contains(word);
    }

    private boolean isWord(String word) {
        return isOurs(word) || common.containsKey(word) || CURT.contains(word);
    }

    /** Whether it looks like a form of a known word; {@code runing} looks like one of {@code rune}. */
    private boolean isInflected(String word) {
        String stem = words.stem(word);
        if (isOurs(stem) || common.containsKey(stem)) {
            return true;
        }
        for (String ending : ENDINGS) {
            String rest = word.substring(0, Math.max(0, word.length() - ending.length()));
            if (word.endsWith(ending) && rest.length() > SHORTEST_STEM && (isOurs(rest) || common.containsKey(rest))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String best(String word, WordIndex index, double budget) {
        String best = null;
        double least = budget + 0.006;
        for (String candidate : index.near(word, word.length() < SHORTEST_FOR_TWO ? 1 : 2)) {
            int rank = common.getOrDefault(candidate, Integer.MAX_VALUE);
            boolean likely = candidate.length() > SHORTEST || rank < RANK_OF_SHORT;
            // what the lesson writes in a way of its own is no word to read another as
            if (likely && (index == catalogue || rank < Integer.MAX_VALUE)) {
                double weight = Edits.weight(word, candidate) + 1e-7 * Math.min(rank, 50_000);
                if (weight < least) {
                    best = candidate;
                    least = weight;
                }
            }
        }
        return best;
    }

    /** Whether a common word that is none of ours is one slip away. */
    private boolean isNearCommonWord(String word) {
        StringBuilder other = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            other.deleteCharAt(i);
            if (isOtherWord(other)) {
                return true;
            }
            other.insert(i, letter);
            for (char c = 'a'; c <= 'z'; c++) {
                other.setCharAt(i, c);
                if (c != letter && isOtherWord(other)) {
                    return true;
                }
            }
            other.setCharAt(i, letter);
        }
        for (int i = 0; i <= word.length(); i++) {
            for (char c = 'a'; c <= 'z'; c++) {
                other.insert(i, c);
                boolean known = isOtherWord(other);
                other.deleteCharAt(i);
                if (known) {
                    return true;
                }
            }
        }
        return false;
    }
}
