package dev.zhanggui.message;

/** The picture of a product that the shop itself draws, for platforms that want its bytes: channel → catalog. */
public final class ProductPicture {

    /** Draws it; {@link FailureCode#NOT_FOUND} when the shop has no picture of its own for the product. */
    public static final Address<Ask, Png> DRAW = new Address<>("catalog.picture", Ask.class, Png.class);

    /** @param sku 1 to 64 characters */
    public record Ask(String sku) implements Message {}

    /** @param bytes a PNG of 400 by 400 pixels */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Png(byte[] bytes) implements Message {}

    private ProductPicture() {}
}
