package dev.zhanggui.channel;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.PictureType;
import dev.zhanggui.message.Pictures;
import io.vertx.core.Future;
import java.time.Duration;

/** Keeps a picture that a messenger's customer sent with those of the other channels. */
public final class KeptPicture {

    private KeptPicture() {}

    /** The picture's id; empty where the bytes are no picture, or the conversation has as many as it may. */
    public static Future<String> of(Bus bus, String conversationId, Identity user, byte[] bytes, Duration budget) {
        return PictureType.of(bytes)
                .map(type -> bus.ask(
                                Pictures.KEEP, new Pictures.Keep(conversationId, user, type.extension(), bytes), budget)
                        .map(Pictures.Kept::id)
                        .recover(error -> Failure.from(error).code() == FailureCode.CONFLICT
                                ? Future.succeededFuture("")
                                : Future.failedFuture(error)))
                .orElseGet(() -> Future.succeededFuture(""));
    }
}
