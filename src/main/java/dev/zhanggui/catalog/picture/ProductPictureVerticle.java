package dev.zhanggui.catalog.picture;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ProductPicture;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Draws pictures of products for other rooms. */
public final class ProductPictureVerticle extends VerticleBase {

    private final PictureApi pictures;

    public ProductPictureVerticle(PictureApi pictures) {
        this.pictures = pictures;
    }

    @Override
    public Future<?> start() {
        return Bus.of(vertx)
                .answer(ProductPicture.DRAW, ask -> pictures.png(vertx, ask.sku())
                        .map(ProductPicture.Png::new))
                .completion();
    }
}
