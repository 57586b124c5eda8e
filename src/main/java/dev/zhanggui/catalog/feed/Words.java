package dev.zhanggui.catalog.feed;

import dev.zhanggui.catalog.content.CatalogTerm;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The catalogue's words while a feed is read: known ones are recognised, unknown ones become new ones. */
final class Words {

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_ID = 64;

    private final Map<String, CatalogTerm> byWord = new HashMap<>();
    private final Map<String, CatalogTerm> byId = new HashMap<>();
    private final List<CatalogTerm> added = new ArrayList<>();

    Words(Collection<CatalogTerm> known) {
        known.forEach(this::learn);
    }

    /** The words that the catalogue did not have. */
    List<CatalogTerm> added() {
        return added;
    }

    /** What a word means, by its id, its names and its synonyms in both languages. */
    Optional<CatalogTerm> find(String kind, String word) {
        return Optional.ofNullable(byWord.get(key(kind, word)));
    }

    /** The id of a word, a new one if need be. */
    String id(String kind, String word, @Nullable String parent, Runnable whenNew) {
        CatalogTerm known = byWord.get(key(kind, word));
        if (known == null) {
            String id = slug(word);
            known = byId.get(kind + '\n' + id);
            if (known == null) {
                known = new CatalogTerm(
                        new Vocabulary.Term(kind, id, new LocalText(word, word), List.of(), List.of()), parent);
                added.add(known);
                whenNew.run();
            }
            learn(known);
            byWord.put(key(kind, word), known);
        }
        return known.term().id();
    }

    private void learn(CatalogTerm entry) {
        Vocabulary.Term term = entry.term();
        byId.put(term.kind() + '\n' + term.id(), entry);
        byWord.putIfAbsent(key(term.kind(), term.id()), entry);
        byWord.putIfAbsent(key(term.kind(), term.name().zh()), entry);
        byWord.putIfAbsent(key(term.kind(), term.name().en()), entry);
        term.zh().forEach(word -> byWord.putIfAbsent(key(term.kind(), word), entry));
        term.en().forEach(word -> byWord.putIfAbsent(key(term.kind(), word), entry));
    }

    private static String key(String kind, String word) {
        return kind + '\n' + word.strip().toLowerCase(Locale.ROOT);
    }

    private static String slug(String word) {
        String slug = NO_WORD.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("-");
        slug = slug.replaceAll("^-|-$", "");
        if (slug.isEmpty()) {
            slug = "x" + Integer.toHexString(word.hashCode());
        }
        return slug.length() <= LONGEST_ID ? slug : slug.substring(0, LONGEST_ID);
    }
}
