package dev.zhanggui.message;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product of the catalogue. Ids ({@code category}, {@code type}, {@code brand}, {@code colours}, {@code materials},
 * {@code tags}) are those of the {@link Vocabulary}.
 *
 * @param sku unique, 1 to 64 characters
 * @param audience {@code women}, {@code men}, {@code unisex} or {@code kids}, or null
 * @param attributes further facts for people to read, by key
 * @param stock one entry for each size and store; the size is empty where the product has none
 * @param barcodes what scanners read on it, each number once; none for goods without barcodes
 * @param places where it lies, ascending by store, at most one place for each
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
        List<Stock> stock,
        List<Barcode> barcodes,
        List<Place> places) {

    /** Pieces of one size on hand in one store, 0 or more. */
    public record Stock(String size, String store, int count) {}

    /**
     * A barcode names a variant.
     *
     * @param gtin 14 digits, as {@link Gtin} keeps them
     * @param size empty for all sizes
     * @param colour the id of a colour, or empty
     */
    public record Barcode(String gtin, String size, String colour) {}

    /** @param name what stands on the shelf, such as {@code B3}; at most 40 characters in each language */
    public record Place(String store, LocalText name) {}

    public Product {
        colours = List.copyOf(colours);
        materials = List.copyOf(materials);
        tags = List.copyOf(tags);
        attributes = Map.copyOf(attributes);
        stock = List.copyOf(stock);
        barcodes = barcodes == null ? List.of() : List.copyOf(barcodes);
        places = places == null
                ? List.of()
                : places.stream().sorted(Comparator.comparing(Place::store)).toList();
    }

    /** Goods without barcodes, of which nobody knows where they lie. */
    public Product(
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
        this(
                sku,
                title,
                description,
                category,
                type,
                brand,
                price,
                colours,
                materials,
                audience,
                tags,
                attributes,
                image,
                url,
                stock,
                List.of(),
                List.of());
    }

    /** The same with other stock. */
    public Product withStock(List<Stock> other) {
        return new Product(
                sku,
                title,
                description,
                category,
                type,
                brand,
                price,
                colours,
                materials,
                audience,
                tags,
                attributes,
                image,
                url,
                other,
                barcodes,
                places);
    }

    /** Where it lies in a store, as far as that is known. */
    public Optional<LocalText> placeIn(String store) {
        return places.stream()
                .filter(place -> place.store().equals(store))
                .map(Place::name)
                .findFirst();
    }

    /** The barcode with this number, if the product bears it. */
    public Optional<Barcode> barcode(String gtin) {
        return barcodes.stream().filter(each -> each.gtin().equals(gtin)).findFirst();
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
