package dev.zhanggui.app.simulate;

import dev.zhanggui.app.bench.Visitor;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A customer on the chat page, by Direct Line: who is told to come later comes later. */
final class WebTalk implements Talk {

    private static final int TOO_FAST = 429;
    private static final int BUSY = 503;
    private static final int TRIES = 100;
    private static final int LOOKS = 25;
    private static final long LOOK_MILLIS = 200;

    private final Vertx vertx;
    private final Tally tally;
    private final String language;
    private final Door opening;
    private final Map<String, Promise<Void>> byClientId = new HashMap<>();
    private final Map<String, Promise<Void>> byActivity = new HashMap<>();
    private final List<String> seen = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private @Nullable Visitor visitor;
    private int said;
    private boolean isOver;

    /** Opens the conversation. */
    interface Door {
        Future<Visitor> open(String language, Consumer<JsonObject> listener);
    }

    WebTalk(Vertx vertx, Tally tally, Language language, Door opening) {
        this.vertx = vertx;
        this.tally = tally;
        this.language = language == Language.ZH ? "zh-CN" : "en-US";
        this.opening = opening;
    }

    @Override
    public Future<Void> arrive() {
        return patiently(() -> opening.open(language, this::hear), TRIES).map(opened -> {
            visitor = opened;
            return null;
        });
    }

    /** Who has arrived. */
    Visitor visitor() {
        return Objects.requireNonNull(visitor);
    }

    /** There is no more to look through at the end: the conversation was given up, or goes on elsewhere. */
    @Override
    public void gaveUp() {
        isOver = true;
    }

    @Override
    public Future<Void> say(String sentence) {
        String clientId = "synthetic-" + said++;
        Promise<Void> answered = Promise.promise();
        byClientId.put(clientId, answered);
        patiently(() -> visitor().send(sentence, clientId), TRIES).onFailure(answered::tryFail);
        return answered.future();
    }

    /** The stream has shown what the shop keeps, at most some seconds after it was kept. */
    @Override
    public Future<Void> leave() {
        Visitor leaving = visitor;
        if (leaving == null) {
            return Future.succeededFuture();
        }
        Future<Void> compared = isOver
                ? Future.succeededFuture()
                : patiently(leaving::transcript, TRIES).compose(kept -> compare(kept, LOOKS));
        return compared.eventually(leaving::leave);
    }

    private Future<Void> compare(JsonArray kept, int looks) {
        List<String> order = kept.stream()
                .map(JsonObject.class::cast)
                .filter(activity -> "message".equals(activity.getString("type")))
                .map(activity -> activity.getString("id"))
                .toList();
        if (!ids.containsAll(order) && looks > 1) {
            return vertx.timer(LOOK_MILLIS, TimeUnit.MILLISECONDS).compose(later -> compare(kept, looks - 1));
        }
        if (!ids.containsAll(order)) {
            tally.notWhole();
        } else if (!seen.stream().filter(order::contains).toList().equals(order)) {
            tally.outOfOrder();
        }
        return Future.succeededFuture();
    }

    private void hear(JsonObject activity) {
        String id = activity.getString("id");
        if (!"message".equals(activity.getString("type")) || id == null) {
            return;
        }
        if (!ids.add(id)) {
            tally.doubled();
            return;
        }
        seen.add(id);
        String clientId =
                activity.getJsonObject("channelData", new JsonObject()).getString("clientActivityID");
        Promise<Void> own = clientId == null ? null : byClientId.remove(clientId);
        if (own != null) {
            byActivity.put(id, own);
            return;
        }
        Promise<Void> asked = byActivity.get(activity.getString("replyToId", ""));
        if (asked != null) {
            tally.answer();
            asked.tryComplete();
        }
    }

    /** Asks again, as long as the shop says when to. */
    private <T> Future<T> patiently(Supplier<Future<T>> request, int tries) {
        return request.get()
                .recover(error -> error instanceof Visitor.Refused refused
                                && (refused.status() == TOO_FAST || refused.status() == BUSY)
                                && tries > 1
                        ? vertx.timer(Math.max(1, refused.retryAfter()), TimeUnit.SECONDS)
                                .compose(later -> patiently(request, tries - 1))
                        : Future.failedFuture(error));
    }
}
