package dev.zhanggui.message;

import java.util.List;

/** The words of the catalogue, for recognising them in sentences: nlp, dialog and recommend → catalog. */
public final class Vocabulary {

    public static final Address<Ask, Terms> ADDRESS = new Address<>("catalog.vocabulary", Ask.class, Terms.class);

    /** The catalogue's words or products are others now; whoever holds a copy asks again. */
    public static final Topic<Changed> CHANGED = new Topic<>("catalog.changed", Changed.class);

    public record Ask() implements Message {}

    public record Changed() implements Message {}

    public record Terms(List<Term> terms) implements Message {
        public Terms {
            terms = List.copyOf(terms);
        }
    }

    /**
     * @param kind {@code category}, {@code type}, {@code brand}, {@code colour}, {@code material}, {@code tag},
     *     {@code audience}, {@code size} or {@code product} (the id is its SKU)
     * @param id what {@link Product} carries
     * @param zh further Chinese words for it, without the name
     * @param en further English words for it, without the name
     */
    public record Term(String kind, String id, LocalText name, List<String> zh, List<String> en) {
        public Term {
            zh = List.copyOf(zh);
            en = List.copyOf(en);
        }
    }

    private Vocabulary() {}
}
