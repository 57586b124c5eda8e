package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A visitor of the web chat: a small Direct Line 3.0 client that keeps its watermark. Confined to one event loop. */
public final class Visitor {

    private static final String ROOT = "/v3/directline";

    /** The wire of all visitors of one load. */
    public record Wire(HttpClient http, WebSocketClient sockets, String host, int port) {

        public static Wire of(Vertx vertx, String host, int port, int connections) {
            return new Wire(
                    vertx.createHttpClient(new io.vertx.core.http.PoolOptions().setHttp1MaxSize(connections)),
                    vertx.createWebSocketClient(new io.vertx.core.http.WebSocketClientOptions()
                            .setMaxConnections(20_000)
                            .setMaxFrameSize(1 << 20)
                            .setMaxMessageSize(1 << 22)),
                    host,
                    port);
        }
    }

    private final Wire wire;
    private final String language;
    private final Consumer<JsonObject> listener;
    private String token = "";
    private String conversationId = "";
    private String watermark = "";
    private @Nullable WebSocket socket;

    private Visitor(Wire wire, String language, Consumer<JsonObject> listener) {
        this.wire = wire;
        this.language = language;
        this.listener = listener;
    }

    /**
     * Takes a token, opens a conversation and its stream.
     *
     * @param listener gets every activity of the stream
     */
    public static Future<Visitor> arrive(Wire wire, String language, Consumer<JsonObject> listener) {
        Visitor visitor = new Visitor(wire, language, listener);
        return visitor.call(HttpMethod.POST, "/tokens/generate", new JsonObject())
                .compose(token -> {
                    visitor.token = token.getString("token");
                    return visitor.call(HttpMethod.POST, "/conversations", new JsonObject());
                })
                .compose(opened -> {
                    visitor.conversationId = opened.getString("conversationId");
                    visitor.token = opened.getString("token", visitor.token);
                    return visitor.listen(opened.getString("streamUrl"));
                })
                .map(listening -> visitor);
    }

    public String conversationId() {
        return conversationId;
    }

    /** The newest watermark that the stream has shown, empty before the first. */
    public String watermark() {
        return watermark;
    }

    /**
     * Sends a message once.
     *
     * @param clientId by which the shop knows a repeat
     * @return the activity's id
     */
    public Future<String> send(String text, String clientId) {
        return call(
                        HttpMethod.POST,
                        "/conversations/" + conversationId + "/activities",
                        new JsonObject()
                                .put("type", "message")
                                .put("text", text)
                                .put("locale", language)
                                .put("from", new JsonObject().put("id", "visitor"))
                                .put("channelData", new JsonObject().put("clientActivityID", clientId)))
                .map(answer -> answer.getString("id"));
    }

    /** Opens the stream again after the last activity that was seen. */
    public Future<Void> resume() {
        String after = watermark.isEmpty() ? "" : "?watermark=" + watermark;
        return call(HttpMethod.GET, "/conversations/" + conversationId + after, null)
                .compose(open -> {
                    token = open.getString("token", token);
                    return listen(open.getString("streamUrl"));
                });
    }

    /** Completes when the stream ends; at once when there is none. */
    public Future<Void> ended() {
        WebSocket open = socket;
        if (open == null || open.isClosed()) {
            return Future.succeededFuture();
        }
        Promise<Void> ended = Promise.promise();
        open.closeHandler(closed -> ended.tryComplete());
        return ended.future();
    }

    public Future<Void> leave() {
        WebSocket open = socket;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private Future<Void> listen(String streamUrl) {
        URI uri = URI.create(streamUrl);
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(wire.host())
                .setPort(wire.port())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery()));
        return wire.sockets().connect(options).map(open -> {
            socket = open;
            open.textMessageHandler(this::take);
            open.exceptionHandler(error -> {});
            return null;
        });
    }

    private void take(String frame) {
        if (frame.isBlank()) {
            return;
        }
        JsonObject set = new JsonObject(frame);
        JsonArray activities = set.getJsonArray("activities", new JsonArray());
        for (int i = 0; i < activities.size(); i++) {
            listener.accept(activities.getJsonObject(i));
        }
        String mark = set.getString("watermark");
        if (mark != null) {
            watermark = mark;
        }
    }

    private Future<JsonObject> call(HttpMethod method, String path, @Nullable JsonObject body) {
        return wire.http()
                .request(method, wire.port(), wire.host(), ROOT + path)
                .compose(request -> {
                    HttpClientRequest prepared = request.idleTimeout(30_000);
                    if (!token.isEmpty()) {
                        prepared.putHeader("Authorization", "Bearer " + token);
                    }
                    return body == null
                            ? prepared.send()
                            : prepared.putHeader("Content-Type", "application/json")
                                    .send(body.toBuffer());
                })
                .compose(response -> response.body().map(answer -> {
                    if (response.statusCode() / 100 != 2) {
                        throw new IllegalStateException(
                                method + " " + path.replaceAll("[0-9a-f]{32}", "…") + ": " + response.statusCode());
                    }
                    return answer.length() == 0 ? new JsonObject() : answer.toJsonObject();
                }));
    }
}
