package dev.zhanggui.message;

/** A text as a vector, for searching by meaning: catalog and recommend → nlp. */
public final class Embed {

    public static final Address<Query, Embedding> ADDRESS = new Address<>("nlp.embed", Query.class, Embedding.class);

    /** @param language which encoder reads it; vectors of different languages do not compare */
    public record Query(String text, Language language) implements Message {}

    private Embed() {}
}
