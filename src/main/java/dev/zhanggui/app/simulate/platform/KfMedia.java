package dev.zhanggui.app.simulate.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The pictures that a company has uploaded, each kept for three days. Safe for any thread. */
public final class KfMedia {

    static final String PATH = "/cgi-bin/media/upload";

    private static final Duration LIFE = Duration.ofDays(3);
    private static final int LARGEST = 10 << 20;
    private static final int NO_KIND = 40_004;
    private static final int TOO_LARGE = 40_009;

    private final Map<String, Instant> kept = new ConcurrentHashMap<>();
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Consumer<String> violations;
    private final Clock clock;

    KfMedia(Consumer<String> violations, Clock clock) {
        this.violations = violations;
        this.clock = clock;
    }

    /** How many pictures were taken. */
    public int uploads() {
        return uploads.get();
    }

    /** The platform loses every picture. */
    public void lose() {
        kept.clear();
    }

    /** The next uploads are refused. */
    public void refuse(int times) {
        refusals.set(times);
    }

    boolean has(String mediaId) {
        return clock.instant().isBefore(kept.getOrDefault(mediaId, Instant.MIN));
    }

    /** Takes an upload. @param token the one that is valid now */
    void upload(HttpServerRequest request, String token) {
        Buffer bytes = Buffer.buffer();
        StringBuilder part = new StringBuilder();
        request.setExpectMultipart(true);
        request.uploadHandler(file -> {
            part.append(file.name())
                    .append(' ')
                    .append(file.filename())
                    .append(' ')
                    .append(file.contentType());
            file.handler(bytes::appendBuffer);
        });
        request.endHandler(end -> {
            JsonObject answer = token.isEmpty() || !token.equals(request.getParam("access_token"))
                    ? answer(40_014)
                    : taken(request.getParam("type", ""), part.toString(), bytes);
            request.response().putHeader("Content-Type", "application/json").end(answer.toBuffer());
        });
    }

    private JsonObject taken(String type, String part, Buffer bytes) {
        if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return answer(-1);
        }
        if (!"image".equals(type) || !part.matches("media [^ ]+\\.(png|jpg) image/(png|jpeg)")) {
            violations.accept("an upload that is no picture: " + type + ' ' + part);
            return answer(NO_KIND);
        }
        if (bytes.length() < 6 || bytes.length() > LARGEST) {
            violations.accept("an upload of " + bytes.length() + " bytes");
            return answer(TOO_LARGE);
        }
        String id = "media-" + uploads.incrementAndGet();
        kept.put(id, clock.instant().plus(LIFE));
        return answer(0)
                .put("type", "image")
                .put("media_id", id)
                .put("created_at", Long.toString(clock.instant().getEpochSecond()));
    }

    private static JsonObject answer(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", code == 0 ? "ok" : "refused");
    }
}
