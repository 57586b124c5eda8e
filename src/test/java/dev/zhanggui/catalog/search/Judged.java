package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A query of which a person has said what answers it.
 *
 * @param answers which products answer; none where the shop has nothing of the kind
 */
record Judged(Language language, String text, Predicate<Product> answers, boolean nothing) {

    static List<Judged> all() throws IOException {
        List<Judged> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Judged.class.getResourceAsStream("/catalog/judged.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t");
                    all.add(new Judged(Language.ofTag(cells[0]), cells[1], answers(cells[2]), cells[2].equals("-")));
                }
            }
        }
        return all;
    }

    private static Predicate<Product> answers(String words) {
        if (words.equals("-")) {
            return product -> false;
        }
        Predicate<Product> all = product -> true;
        for (String word : words.split(" ")) {
            String[] parts = word.split(":");
            List<String> ids = List.of(parts[1].split(","));
            all = all.and(product -> values(product, parts[0]).stream().anyMatch(ids::contains));
        }
        return all;
    }

    private static List<String> values(Product product, String kind) {
        return switch (kind) {
            case "sku" -> List.of(product.sku());
            case "category" -> List.of(product.category());
            case "type" -> List.of(product.type());
            case "brand" -> List.of(product.brand());
            case "colour" -> product.colours();
            case "material" -> product.materials();
            case "tag" -> product.tags();
            case "audience" -> List.of(Objects.requireNonNullElse(product.audience(), "none"));
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
