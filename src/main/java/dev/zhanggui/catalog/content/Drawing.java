package dev.zhanggui.catalog.content;

import java.util.List;

/**
 * How the demo shop draws a product.
 *
 * @param shape the name of a shape file, lower-case letters, digits and hyphens
 * @param colours one or two colours as {@code #rrggbb}, the main one first
 */
public record Drawing(String shape, List<String> colours) {

    public Drawing {
        colours = List.copyOf(colours);
    }
}
