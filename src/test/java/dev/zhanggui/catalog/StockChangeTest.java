package dev.zhanggui.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockChangeTest {

    private final Product sized = product(
            new Product.Stock("M", "jingan", 1),
            new Product.Stock("M", "xuhui", 2),
            new Product.Stock("L", "jingan", 3));
    private final Product unsized = product(new Product.Stock("", "jingan", 1), new Product.Stock("", "xuhui", 2));

    @Test
    void one_count_of_one_size_in_one_store() {
        assertThat(counts(sized, "{\"store\":\"jingan\",\"size\":\"M\",\"count\":7}"))
                .containsExactly(new Product.Stock("M", "jingan", 7));
        assertThat(counts(unsized, "{\"store\":\"jingan\",\"count\":7}"))
                .containsExactly(new Product.Stock("", "jingan", 7));
    }

    @Test
    void nothing_left_may_be_said_of_a_whole_store_size_or_product() {
        assertThat(counts(sized, "{\"store\":\"jingan\",\"count\":0}"))
                .containsExactly(new Product.Stock("M", "jingan", 0), new Product.Stock("L", "jingan", 0));
        assertThat(counts(sized, "{\"size\":\"M\",\"count\":0}"))
                .containsExactly(new Product.Stock("M", "jingan", 0), new Product.Stock("M", "xuhui", 0));
        assertThat(counts(unsized, "{\"count\":0}")).hasSize(2).allMatch(entry -> entry.count() == 0);
    }

    @Test
    void more_needs_a_place() {
        assertThatThrownBy(() -> counts(sized, "{\"store\":\"jingan\",\"count\":3}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the store and the size");
        assertThatThrownBy(() -> counts(unsized, "{\"count\":3}")).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"count\":-1}",
                "{\"count\":1000001}",
                "{\"count\":\"many\"}",
                "{\"store\":\"  \",\"count\":0}",
                "{\"store\":\"jingan\",\"size\":\"a size that is much longer than thirty-two characters\",\"count\":0}"
            })
    void what_is_no_change_is_refused(String data) {
        assertThatThrownBy(() -> counts(unsized, data)).isInstanceOf(Failure.class);
    }

    private static List<Product.Stock> counts(Product product, String data) {
        return StockChange.read(data).counts(product);
    }

    private static Product product(Product.Stock... stock) {
        LocalText text = new LocalText("货", "thing");
        return new Product(
                "A1",
                text,
                text,
                "c",
                "t",
                "b",
                new Money(100, "CNY"),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of(),
                "/pictures/A1.svg",
                "/chat/?product=A1",
                List.of(stock));
    }
}
