package dev.zhanggui.app.simulate;

import dev.zhanggui.app.bench.Visitor;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;

/** A device in the store: enrolled by a code, used by one customer after the other. Confined to one event loop. */
final class KioskDevice {

    private static final String ROOT = "/kiosk/api";
    private static final int CODE_UNKNOWN = 404;

    private final Visitor.Wire wire;
    private final String cookie;
    private final Deque<Promise<Void>> queue = new ArrayDeque<>();
    private boolean isInUse;

    private KioskDevice(Visitor.Wire wire, String cookie) {
        this.wire = wire;
        this.cookie = cookie;
    }

    /** Fails with {@link Broken} when the shop does not take the code. */
    static Future<KioskDevice> enrol(Visitor.Wire wire, String code) {
        return post(wire, "", "/enrol", new JsonObject().put("code", code)).map(response -> {
            if (response.statusCode() != 200) {
                throw new Broken(
                        response.statusCode() == CODE_UNKNOWN || response.statusCode() == 400
                                ? "--kiosk-code " + code + ": the shop does not take it; a code is good once and for 15"
                                        + " minutes, so make another at /kiosk/staff/"
                                : "--kiosk-code: the shop answers " + response.statusCode() + " at " + ROOT + "/enrol;"
                                        + " try again in some minutes");
            }
            return new KioskDevice(
                    wire, String.valueOf(response.getHeader("Set-Cookie")).split(";", 2)[0]);
        });
    }

    /** Waits until nobody stands before the device. */
    Future<Void> take() {
        if (!isInUse) {
            isInUse = true;
            return Future.succeededFuture();
        }
        Promise<Void> turn = Promise.promise();
        queue.add(turn);
        return turn.future();
    }

    /** The next in the queue may come. */
    void free() {
        Promise<Void> next = queue.poll();
        if (next == null) {
            isInUse = false;
        } else {
            next.complete();
        }
    }

    /** A synthetic customer touches the screen; the token of the conversation. */
    Future<String> begin(Language language) {
        return ask("/sessions", new JsonObject().put("language", language.tag()).put("synthetic", true))
                .map(session -> session.getString("token"));
    }

    /** The customer presses the button by which staff is called. */
    Future<Void> call(String conversationId, Language language) {
        return ask(
                        "/calls",
                        new JsonObject().put("conversation", conversationId).put("language", language.tag()))
                .mapEmpty();
    }

    /** The customer needs nobody any more. */
    Future<Void> callOff(String conversationId) {
        return ask("/calls/" + conversationId + "/end", new JsonObject().put("outcome", "left"))
                .mapEmpty();
    }

    private Future<JsonObject> ask(String path, JsonObject body) {
        return post(wire, cookie, path, body)
                .compose(response -> response.body().map(answer -> {
                    if (response.statusCode() / 100 != 2) {
                        throw Visitor.refused("POST " + ROOT + path.replaceAll("[0-9a-f]{32}", "…"), response);
                    }
                    return answer.toJsonObject();
                }));
    }

    private static Future<HttpClientResponse> post(Visitor.Wire wire, String cookie, String path, JsonObject body) {
        return wire.http()
                .request(HttpMethod.POST, wire.port(), wire.host(), ROOT + path)
                .compose(request -> {
                    if (!cookie.isEmpty()) {
                        request.putHeader("Cookie", cookie);
                    }
                    return request.putHeader("Content-Type", "application/json").send(body.toBuffer());
                });
    }
}
