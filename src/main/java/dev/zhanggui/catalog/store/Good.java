package dev.zhanggui.catalog.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product as a kiosk in a store shows it.
 *
 * @param price in the currency's main unit
 * @param place where it lies in this store, or null
 * @param sizes in the catalogue's order; one without a name for goods without sizes
 * @param gtins barcodes that name no size, 14 digits each
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Good(
        String sku,
        String zh,
        String en,
        BigDecimal price,
        String currency,
        String image,
        String category,
        String type,
        String brand,
        List<String> colours,
        @Nullable LocalText place,
        List<Size> sizes,
        List<String> gtins) {

    /**
     * @param here pieces in this store, left out in JSON where there are none
     * @param there pieces in other stores, by their keys; those without any are left out
     * @param gtins the barcodes of this size, 14 digits each
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Size(
            @JsonInclude(JsonInclude.Include.ALWAYS) String size,
            int here,
            Map<String, Integer> there,
            List<String> gtins) {}

    static Good of(Product product, String store) {
        Set<String> names = new LinkedHashSet<>();
        product.stock().forEach(stock -> names.add(stock.size()));
        return new Good(
                product.sku(),
                product.title().zh(),
                product.title().en(),
                product.price().amount(),
                product.price().currency(),
                product.image(),
                product.category(),
                product.type(),
                product.brand(),
                product.colours(),
                product.placeIn(store).orElse(null),
                names.stream().map(size -> size(product, store, size)).toList(),
                product.barcodes().stream()
                        .filter(barcode -> !names.contains(barcode.size()))
                        .map(Product.Barcode::gtin)
                        .toList());
    }

    private static Size size(Product product, String store, String size) {
        int here = 0;
        Map<String, Integer> there = new LinkedHashMap<>();
        for (Product.Stock stock : product.stock()) {
            if (stock.size().equals(size) && stock.count() > 0) {
                if (stock.store().equals(store)) {
                    here += stock.count();
                } else {
                    there.merge(stock.store(), stock.count(), Integer::sum);
                }
            }
        }
        List<String> gtins = new ArrayList<>();
        for (Product.Barcode barcode : product.barcodes()) {
            if (barcode.size().equals(size)) {
                gtins.add(barcode.gtin());
            }
        }
        return new Size(size, here, there, gtins);
    }

    /** Pieces in this store. */
    int here() {
        return sizes.stream().mapToInt(Size::here).sum();
    }

    /** Whether the store has it, could fetch it, or has a shelf for it. */
    boolean belongs() {
        return place != null
                || sizes.stream()
                        .anyMatch(size -> size.here() > 0 || !size.there().isEmpty());
    }
}
