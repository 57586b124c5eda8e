package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.media.MediaUploads;
import dev.zhanggui.channel.wechat.outgoing.Forms;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ProductPicture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts pictures into cards: uploads what the platform does not have. To be used on one event loop. */
final class KfCards {

    private static final Logger LOG = LoggerFactory.getLogger(KfCards.class);
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final String THUMB = "thumb_media_id";

    private final Bus bus;
    private final MediaUploads uploads;

    KfCards(Bus bus, MediaUploads uploads) {
        this.bus = bus;
        this.uploads = uploads;
    }

    static boolean isCard(Forms.Message message) {
        return message.type().equals(WecomForms.CARD);
    }

    /** The card as the platform takes it; in words where its picture cannot be had. Never fails. */
    Future<Forms.Message> ready(String account, TokenClient client, Forms.Message card) {
        String sku = String.valueOf(card.body().get(WecomForms.SKU));
        return bus.ask(ProductPicture.DRAW, new ProductPicture.Ask(sku), BUDGET)
                .compose(picture -> uploads.id(line(account), client, picture.bytes()))
                .map(id -> {
                    Map<String, Object> body = new HashMap<>(card.body());
                    body.remove(WecomForms.SKU);
                    body.put(THUMB, id);
                    return new Forms.Message(card.type(), body);
                })
                .recover(error -> {
                    LOG.warn("a product goes to WeCom in words: {}", error.getMessage());
                    return Future.succeededFuture(WecomForms.inWords(card));
                });
    }

    /** The platform does not know the picture of a card any more. */
    Future<Void> forget(String account, Forms.Message ready) {
        return uploads.forget(line(account), String.valueOf(ready.body().get(THUMB)));
    }

    private static String line(String account) {
        return KfStore.KIND + ':' + account;
    }
}
