package dev.zhanggui.message;

import org.jspecify.annotations.Nullable;

/**
 * A product as a customer sees it in a reply, in the customer's language.
 *
 * @param stock pieces available over all stores and sizes, 0 or more
 * @param image the picture's URL, absolute or rooted at the shop
 * @param url the page of the product, absolute or rooted at the shop
 * @param reason why it is shown, in words, or null where the customer asked for exactly this
 */
public record ProductCard(
        String sku, String title, Money price, int stock, String image, String url, @Nullable String reason) {

    /** The card of a product in a language. */
    public static ProductCard of(Product product, Language language, @Nullable String reason) {
        return new ProductCard(
                product.sku(),
                product.title().in(language),
                product.price(),
                product.available(),
                product.image(),
                product.url(),
                reason);
    }
}
