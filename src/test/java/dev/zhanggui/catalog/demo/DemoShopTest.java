package dev.zhanggui.catalog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoShopTest {

    private final List<Product> products = DemoShop.read().products();

    @Test
    void everySizeHasABarcodeOfItsOwnThatNoMakerUses() {
        Set<String> seen = new HashSet<>();
        for (Product product : products) {
            assertThat(product.barcodes().stream().map(Product.Barcode::size))
                    .as(product.sku())
                    .containsExactlyElementsOf(product.stock().stream()
                            .map(Product.Stock::size)
                            .distinct()
                            .toList());
            for (Product.Barcode barcode : product.barcodes()) {
                assertThat(barcode.gtin())
                        .as("GS1 prefixes 20 to 29 are a shop's own")
                        .startsWith("02");
                assertThat(seen.add(barcode.gtin())).as(barcode.gtin()).isTrue();
            }
        }
    }

    @Test
    void everyProductHasAShelfInEveryStore() {
        for (Product product : products) {
            assertThat(product.places().stream().map(Product.Place::store))
                    .as(product.sku())
                    .containsExactlyInAnyOrderElementsOf(DemoShop.STORES);
        }
    }
}
