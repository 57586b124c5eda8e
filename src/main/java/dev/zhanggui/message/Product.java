package dev.zhanggui.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue. Ids ({@code category}, {@code type}, {@code brand}, {@code colours}, {@code materials},
 * {@code tags}) are those of the {@link Vocabulary}.
 *
 * @param sku unique, 1 to 64 characters
 * @param audience {@code women}, {@code men}, {@code unisex} or {@code kids}, or null
 * @param attributes further facts for people to read, by key
 * @param stock one entry for each size and store; the size is empty where the product has none
 */
public record Product(
        String sku,
        LocalText title,
        LocalText description,
        String category,
        String type,
        String brand,
        Money price,
        List<String> colours,
        List<String> materials,
        @Nullable String audience,
        List<String> tags,
        Map<String, LocalText> attributes,
        String image,
        String url,
        List<Stock> stock) {

    /** Pieces of one size on hand in one store, 0 or more. */
    public record Stock(String size, String store, int count) {}

    public Product {
        colours = List.copyOf(colours);
        materials = List.copyOf(materials);
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
        stock = List.copyOf(stock);
    }

    /** Pieces over all sizes and stores. */
    public int available() {
        return stock.stream().mapToInt(Stock::count).sum();
    }

    /** The sizes of which at least one piece is there, in the catalogue's order. */
    public List<String> availableSizes() {
        return stock.stream()
                .filter(entry -> entry.count() > 0 && !entry.size().isEmpty())
                .map(Stock::size)
                .distinct()
                .toList();
    }
}
