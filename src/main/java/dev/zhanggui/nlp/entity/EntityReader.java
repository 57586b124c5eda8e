package dev.zhanggui.nlp.entity;

import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a text names. Where readings overlap, the longest holds; of equally long ones a price, then a word of the
 * catalogue. The same words may name things of different types (爸爸 is a tag and an audience). Immutable and
 * thread-safe; for another vocabulary there is another reader.
 */
public final class EntityReader {

    /** More than this nobody says in a sentence. */
    private static final int MOST = 48;

    private static final int LONGEST_BARE_SIZE = 6;

    private final Gazetteer gazetteer;
    private final NumberReader numbers = new NumberReader();
    private final PriceReader prices = new PriceReader();
    private final QuantityReader quantities = new QuantityReader();
    private final SizeReader sizes;
    private final OrdinalReader ordinals = new OrdinalReader();
    private final AudienceReader audiences = new AudienceReader();
    private final DateReader dates = new DateReader();
    private final CityReader cities = new CityReader();
    private final NumberedReader numbered = new NumberedReader();
    private final Refusal refusal = new Refusal();

    /** @param terms the catalogue's words; may be empty */
    public EntityReader(List<Term> terms) {
        gazetteer = new Gazetteer(terms);
        sizes = new SizeReader(gazetteer.ids(Mention.SIZE));
    }

    /** The catalogue's Chinese words in prepared form, for the segmentation to keep whole. */
    public Set<String> chineseWords() {
        return gazetteer.chinese();
    }

    /**
     * Reads a text.
     *
     * @param words its words, with positions in the prepared text
     * @param today the day on which the words were said, or null where nobody knows: then 昨天 is no date
     * @return at most 48 entities in order of their start, their offsets in the original text
     */
    public List<Entity> read(PreparedText prepared, List<Word> words, @Nullable LocalDate today) {
        String text = prepared.text();
        List<Mention> named = gazetteer.find(text, words);
        named.removeIf(mention -> mention.type().equals(Mention.SIZE) && isShort(text, mention));
        List<Amount> amounts = numbers.read(text);
        List<Mention> all = new ArrayList<>(prices.read(text, amounts));
        all.addAll(named);
        all.addAll(quantities.read(text, amounts, named));
        all.addAll(sizes.read(prepared, amounts));
        all.addAll(dates.read(text, today));
        all.addAll(ordinals.read(text));
        all.addAll(audiences.read(text));
        all.addAll(cities.read(text, words));
        all.addAll(numbered.read(text));
        return refusal.mark(text, apart(all)).stream()
                .map(mention -> entity(prepared, mention))
                .toList();
    }

    /** Numbers and letters are sizes only in company, which the reader of sizes knows. */
    private static boolean isShort(String text, Mention mention) {
        return text.substring(mention.start(), mention.end()).chars().allMatch(c -> c < 128)
                && mention.length() <= LONGEST_BARE_SIZE;
    }

    /** The mentions that hold, in order; {@code all} must list the preferred ones first. */
    private static List<Mention> apart(List<Mention> all) {
        List<Mention> longest = new ArrayList<>(all);
        longest.sort(Comparator.comparingInt(Mention::length).reversed());
        List<Mention> held = new ArrayList<>();
        for (Mention mention : longest) {
            if (held.size() < MOST && holds(mention, held)) {
                held.add(mention);
            }
        }
        held.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::end));
        return held;
    }

    private static boolean holds(Mention mention, List<Mention> held) {
        return held.stream().allMatch(other -> !mention.overlaps(other) || beside(mention, other));
    }

    /** Whether two mentions of the same words can both be meant. */
    private static boolean beside(Mention mention, Mention holder) {
        boolean sameWords = mention.start() == holder.start() && mention.end() == holder.end();
        if (mention.type().equals(holder.type())) {
            boolean differs = !mention.value().equals(holder.value()) || !Objects.equals(mention.role(), holder.role());
            return sameWords && differs && !mention.type().equals(Mention.SIZE);
        }
        return addresses(mention, holder)
                || addresses(holder, mention)
                || sameWords && isNamed(mention) && isNamed(holder);
    }

    /** For whom a thing is can stand in the word for the thing: 女鞋, 送爸爸. */
    private static boolean addresses(Mention audience, Mention thing) {
        return audience.type().equals(Mention.AUDIENCE)
                && Set.of(Mention.CATEGORY, Mention.TYPE, Mention.TAG).contains(thing.type());
    }

    private static boolean isNamed(Mention mention) {
        return switch (mention.type()) {
            case Mention.PRICE,
                    Mention.QUANTITY,
                    Mention.SIZE,
                    Mention.ORDINAL,
                    Mention.DATE,
                    Mention.CITY,
                    Mention.PHONE,
                    Mention.ORDER_NUMBER -> false;
            default -> true;
        };
    }

    private static Entity entity(PreparedText prepared, Mention mention) {
        int start = prepared.start(mention.start());
        int end = prepared.end(mention.end());
        return new Entity(
                mention.type(),
                mention.value(),
                mention.role(),
                mention.negated(),
                prepared.original().substring(start, end),
                start,
                end);
    }
}
