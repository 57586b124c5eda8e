package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pictures that a company has uploaded, each kept for three days. Safe for any thread. */
public final class KfMedia {

    static final String PATH = "/cgi-bin/media/upload";

    private static final Pattern PART = Pattern.compile(
            "--[^\\r\\n]+\\r\\n(?<head>(?:[^\\r\\n]+\\r\\n)+)\\r\\n(?<bytes>.*)\\r\\n--[^\\r\\n]+--\\r\\n",
            Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile(
            "(?i)content-disposition: *form-data; name=\"(?<field>[^\"]*)\"; filename=\"(?<file>[^\"]*)\""
                    + "(?s:.*)content-type: *(?<kind>[^;\\r\\n]*)");

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

    /** Takes an upload: one part, which names the field, the file and its kind. */
    JsonObject upload(ApiCall call) {
        Matcher part = PART.matcher(call.body().toString(StandardCharsets.ISO_8859_1));
        boolean whole = part.matches();
        Matcher head = HEAD.matcher(whole ? part.group("head") : "");
        return head.find()
                ? taken(
                        call.parameter("type"),
                        head.group("field") + ' ' + head.group("file") + ' ' + head.group("kind"),
                        part.group("bytes").length())
                : taken(call.parameter("type"), "nothing", 0);
    }

    private JsonObject taken(String type, String part, int size) {
        if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return answer(-1);
        }
        if (!"image".equals(type) || !part.matches("media [^ ]+\\.(png|jpg) image/(png|jpeg)")) {
            violations.accept("an upload that is no picture: " + type + ' ' + part);
            return answer(NO_KIND);
        }
        if (size < 6 || size > LARGEST) {
            violations.accept("an upload of " + size + " bytes");
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
