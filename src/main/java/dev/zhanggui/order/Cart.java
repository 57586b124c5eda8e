package dev.zhanggui.order;

import dev.zhanggui.message.Product;
import dev.zhanggui.message.Shopping.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done to the lines of a cart. Nothing here knows of stock or tables. */
final class Cart {

    /** As many different things fit into a cart. */
    private static final int MOST_LINES = 30;

    private static final int MOST_PIECES = 99;

    private Cart() {}

    /** The size as the product writes it; empty when the product has no such size. */
    static Optional<String> size(Product product, String wanted) {
        return product.stock().stream()
                .map(Product.Stock::size)
                .filter(size -> size.equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** Pieces of a size on hand over all stores. */
    static int onHand(Product product, String size) {
        return product.stock().stream()
                .filter(stock -> stock.size().equals(size))
                .mapToInt(Product.Stock::count)
                .sum();
    }

    /** Whether a line of so many pieces, now and as wanted, does not fit in any more. */
    static boolean isFull(List<Line> lines, int now, int wanted) {
        return wanted > MOST_PIECES || now == 0 && lines.size() >= MOST_LINES;
    }

    static int quantity(List<Line> lines, String sku, String size) {
        return lines.stream()
                .filter(line -> line.sku().equals(sku) && line.size().equals(size))
                .mapToInt(Line::quantity)
                .sum();
    }

    /** The lines with so many pieces of a product in all; none takes the line out. */
    static List<Line> set(List<Line> lines, Product product, String size, int quantity) {
        List<Line> changed = new ArrayList<>();
        boolean known = false;
        for (Line line : lines) {
            boolean same = line.sku().equals(product.sku()) && line.size().equals(size);
            known |= same;
            if (!same) {
                changed.add(line);
            } else if (quantity > 0) {
                changed.add(line(product, size, quantity));
            }
        }
        if (!known && quantity > 0) {
            changed.add(line(product, size, quantity));
        }
        return changed;
    }

    /** The one line that is meant, by product and size where they are named; empty when it is none or several. */
    static Optional<Line> meant(List<Line> lines, String sku, String size) {
        List<Line> fitting = lines.stream()
                .filter(line -> sku.isEmpty() || line.sku().equals(sku))
                .filter(line -> size.isEmpty() || line.size().equalsIgnoreCase(size))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    /** The lines without a product; of one size where one is named. */
    static List<Line> without(List<Line> lines, String sku, String size) {
        return lines.stream()
                .filter(line -> !line.sku().equals(sku)
                        || !(size.isEmpty() || line.size().equalsIgnoreCase(size)))
                .toList();
    }

    /** The lines at the catalogue's words and prices of now; a product that is gone stays as it was put in. */
    static List<Line> refreshed(List<Line> lines, Map<String, Product> products) {
        return lines.stream()
                .map(line -> {
                    Product product = products.get(line.sku());
                    return product == null ? line : line(product, line.size(), line.quantity());
                })
                .toList();
    }

    private static Line line(Product product, String size, int quantity) {
        Set<String> traits = Stream.of(
                        Stream.of(product.category(), product.type(), product.brand()),
                        product.colours().stream(),
                        product.materials().stream())
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
        return new Line(product.sku(), size, product.title(), product.price(), quantity, traits);
    }
}
