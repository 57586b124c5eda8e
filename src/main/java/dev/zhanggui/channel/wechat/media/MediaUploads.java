package dev.zhanggui.channel.wechat.media;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.PictureType;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Uploads pictures to a messenger's platform, each once in its three days there; one upload of a picture is on its way at
 * most. To be used on one event loop.
 */
public final class MediaUploads {

    private static final String PATH = "/cgi-bin/media/upload?type=image";

    /** The platform's three days, less what clocks and a queue may take. */
    private static final Duration LIFE = Duration.ofDays(3).minusHours(1);

    private static final Set<PictureType> TYPES = Set.of(PictureType.JPEG, PictureType.PNG);
    private static final int LARGEST = 10 << 20;
    private static final int SMALLEST = 6;

    private final MediaStore store;
    private final Clock clock;
    private final Map<String, Future<String>> underWay = new HashMap<>();

    public MediaUploads(MediaStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The platform's id of a picture.
     *
     * @param line channel and account, such as {@code wecom:kf}
     * @return fails with {@link FailureCode#INVALID} for a picture that the platform does not take, and when it took none
     */
    public Future<String> id(String line, TokenClient client, byte[] picture) {
        PictureType type = accepted(picture).orElse(null);
        if (type == null) {
            return Future.failedFuture(new Failure(
                    FailureCode.INVALID, "a platform takes pictures of its kinds up to 10 MB, and this is none"));
        }
        String hash = hash(picture);
        String key = line + ' ' + hash;
        Future<String> already = underWay.get(key);
        if (already != null) {
            return already;
        }
        Future<String> found = find(line, hash, client, picture, type);
        underWay.put(key, found);
        found.onComplete(done -> underWay.remove(key));
        return found;
    }

    /** The platform does not know an id any more: the picture is uploaded again when it is asked for. */
    public Future<Void> forget(String line, String mediaId) {
        return store.forget(line, mediaId);
    }

    /** The picture's kind, where the platform takes it; empty where it is too large or of another kind. */
    private static Optional<PictureType> accepted(byte[] picture) {
        return picture.length < SMALLEST || picture.length > LARGEST
                ? Optional.empty()
                : PictureType.of(picture).filter(TYPES::contains);
    }

    private Future<String> find(String line, String hash, TokenClient client, byte[] picture, PictureType type) {
        return store.id(line, hash, clock.instant())
                .compose(known -> known.map(Future::succeededFuture).orElseGet(() -> client.upload(
                                PATH, hash.substring(0, 16) + '.' + type.extension(), type.mediaType(), picture)
                        .compose(answer -> kept(line, hash, answer))));
    }

    private Future<String> kept(String line, String hash, ApiAnswer answer) {
        return answer.fate() == Fate.ANSWERED
                        && answer.body().getValue("media_id") instanceof String id
                        && !id.isEmpty()
                ? store.keep(line, hash, id, clock.instant(), clock.instant().plus(LIFE))
                        .map(id)
                : Future.failedFuture(new Failure(
                        FailureCode.UNAVAILABLE,
                        "the platform takes no picture: " + answer.fate() + ' ' + answer.code() + ' '
                                + answer.message()));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
