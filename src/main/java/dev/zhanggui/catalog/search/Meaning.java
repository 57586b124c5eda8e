package dev.zhanggui.catalog.search;

import dev.zhanggui.catalog.content.Catalog;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The text whose vector stands for a product.
 *
 * @param text title, kind and description in one language
 * @param hash of the text, so that a vector can be kept as long as the text stays
 */
public record Meaning(String text, String hash) {

    /** The texts of all products of a catalogue in one language, by SKU. */
    public static Map<String, Meaning> of(Catalog catalog, Language language) {
        Map<String, String> types = new HashMap<>();
        catalog.terms().stream()
                .map(entry -> entry.term())
                .filter(term -> term.kind().equals("type"))
                .forEach(term -> types.put(term.id(), name(term, language)));
        Map<String, Meaning> meanings = new HashMap<>();
        for (Product product : catalog.products()) {
            String text = product.title().in(language)
                    + '\n'
                    + types.getOrDefault(product.type(), product.type())
                    + '\n'
                    + product.description().in(language);
            meanings.put(product.sku(), new Meaning(text, hash(text)));
        }
        return meanings;
    }

    /**
     * A name for the encoder that made a vector of a fixed text: the signs and tenths of its values, so that small
     * differences of arithmetic between machines leave it alone.
     */
    public static String fingerprint(Embedding vector) {
        StringBuilder coarse = new StringBuilder();
        for (float value : vector.toArray()) {
            coarse.append(Math.round(value * 10)).append(' ');
        }
        return vector.length() + "-" + hash(coarse.toString());
    }

    private static String name(Vocabulary.Term term, Language language) {
        return term.name().in(language);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
