package dev.zhanggui.recommend;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ids of the catalogue are called. Immutable. */
final class Names {

    static final Names NONE = new Names(List.of());

    private final Map<String, LocalText> names = new HashMap<>();

    Names(List<Vocabulary.Term> terms) {
        terms.forEach(term -> names.put(term.kind() + ':' + term.id(), term.name()));
    }

    /** @param kind such as {@code colour}; null when the vocabulary does not know the id */
    @Nullable LocalText name(String kind, String id) {
        return names.get(kind + ':' + id);
    }
}
