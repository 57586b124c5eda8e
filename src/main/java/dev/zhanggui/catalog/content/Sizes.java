package dev.zhanggui.catalog.content;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The sizes that a catalogue's stock names, as words. */
final class Sizes {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(\\.5)?");
    private static final Map<String, Words> LETTERS = Map.of(
            "XS", new Words(List.of("加小码"), List.of("extra small")),
            "S", new Words(List.of("小码", "小号"), List.of("small")),
            "M", new Words(List.of("中码", "中号"), List.of("medium")),
            "L", new Words(List.of("大码", "大号"), List.of("large")),
            "XL", new Words(List.of("加大码", "加大号"), List.of("extra large")),
            "XXL", new Words(List.of("2XL", "双加大"), List.of("2XL", "double extra large")));

    private record Words(List<String> zh, List<String> en) {}

    private Sizes() {}

    /** One term for each size, sorted by id. */
    static List<Vocabulary.Term> terms(Collection<Product> products) {
        TreeSet<String> ids = new TreeSet<>();
        for (Product product : products) {
            for (Product.Stock entry : product.stock()) {
                ids.add(entry.size());
            }
        }
        ids.remove("");
        return ids.stream().map(Sizes::term).toList();
    }

    private static Vocabulary.Term term(String id) {
        Words words = LETTERS.get(id);
        if (words == null) {
            words = NUMBER.matcher(id).matches()
                    ? new Words(List.of(id + "码", id + "号"), List.of("size " + id, "EU " + id))
                    : new Words(List.of(), List.of());
        } else {
            words = new Words(append(words.zh(), id + "码"), append(words.en(), "size " + id));
        }
        return new Vocabulary.Term("size", id, new LocalText(id, id), words.zh(), words.en());
    }

    private static List<String> append(List<String> words, String word) {
        return java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(word))
                .toList();
    }
}
