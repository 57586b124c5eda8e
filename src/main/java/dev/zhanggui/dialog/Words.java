package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The shopkeeper's own small words in both languages, and what the ids of the catalogue are called. */
final class Words {

    private final Dialogs dialogs;
    private final Map<String, LocalText> names;

    Words(Dialogs dialogs, Vocabulary.Terms terms) {
        this.dialogs = dialogs;
        Map<String, LocalText> byId = new HashMap<>();
        terms.terms().forEach(term -> byId.put(term.kind() + ' ' + term.id(), term.name()));
        this.names = Map.copyOf(byId);
    }

    /** A word by its key. */
    String word(String key, Language language) {
        return dialogs.word(key, language);
    }

    /** A word by its key, with values put in: name, value, name, value … */
    String phrase(String key, Language language, String... values) {
        return Template.of(word(key, language)).fill(name -> {
            for (int i = 0; i + 1 < values.length; i += 2) {
                if (values[i].equals(name)) {
                    return values[i + 1];
                }
            }
            return "";
        });
    }

    /** Several as one phrase, in the order given. */
    String list(List<String> items, Language language) {
        return String.join(word("and", language), items);
    }

    /** What an id is called, in lower case where English would not begin a sentence with it. */
    Optional<String> name(String kind, String id, Language language) {
        return Optional.ofNullable(names.get(kind + ' ' + id))
                .map(name -> language == Language.EN && !kind.equals("brand")
                        ? name.en().toLowerCase(Locale.ROOT)
                        : name.in(language));
    }

    /** What ids are called, those without a name left out, in an order of their own that never changes. */
    List<String> names(String kind, Collection<String> ids, Language language) {
        return ids.stream()
                .sorted()
                .flatMap(id -> name(kind, id, language).stream())
                .collect(Collectors.toList());
    }

    /** What an id of any kind is called, or the id itself. */
    String anyName(String id, Language language) {
        return List.of("colour", "brand", "type", "category", "material", "tag", "audience", "size").stream()
                .flatMap(kind -> name(kind, id, language).stream())
                .findFirst()
                .orElse(id);
    }
}
