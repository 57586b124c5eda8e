package dev.zhanggui.dialog;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the conversation remembers of a product that it showed, so that 第二个, "the cheaper one" and "the black one"
 * find it again.
 *
 * @param traits ids that it bears: category, type, brand, colours, materials, tags, audience
 */
public record Shown(String sku, LocalText title, Money price, Set<String> traits) {

    public Shown {
        traits = Set.copyOf(traits);
    }

    static Shown of(Shopping.Line line) {
        return new Shown(line.sku(), line.title(), line.unit(), line.traits());
    }

    static Shown of(Product product) {
        Set<String> traits = Stream.of(
                        Stream.of(product.category(), product.type(), product.brand()),
                        product.colours().stream(),
                        product.materials().stream(),
                        product.tags().stream(),
                        Stream.ofNullable(product.audience()))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        return new Shown(product.sku(), product.title(), product.price(), traits);
    }
}
