package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
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
            return of(vertx, host, port, false, connections);
        }

        /** @param shop {@code http://host[:port]} or https */
        public static Wire of(Vertx vertx, URI shop, int connections) {
            boolean tls = "https".equals(shop.getScheme());
            int port = shop.getPort() > 0 ? shop.getPort() : tls ? 443 : 80;
            return of(vertx, shop.getHost(), port, tls, connections);
        }

        private static Wire of(Vertx vertx, String host, int port, boolean tls, int connections) {
            return new Wire(
                    vertx.createHttpClient(
                            new HttpClientOptions().setSsl(tls), new PoolOptions().setHttp1MaxSize(connections)),
                    vertx.createWebSocketClient(new WebSocketClientOptions()
                            .setSsl(tls)
                            .setMaxConnections(20_000)
                            .setMaxFrameSize(1 << 20)
                            .setMaxMessageSize(1 << 22)),
                    host,
                    port);
        }
    }

    /** The shop refused a request. */
    public static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final int retryAfter;

        Refused(String request, int status, int retryAfter) {
            super(request + ": " + status);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** After how many seconds to ask again, or 0 where asking again changes nothing. */
        public int retryAfter() {
            return retryAfter;
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
        return arrive(wire, language, "/tokens/generate", new JsonObject(), listener);
    }

    /** The same for one who says to be synthetic. */
    public static Future<Visitor> arriveSynthetic(Wire wire, String language, Consumer<JsonObject> listener) {
        return arrive(wire, language, "/tokens/generate", new JsonObject().put("synthetic", true), listener);
    }

    /** Goes on with the conversation of another device. */
    public static Future<Visitor> takeOver(Wire wire, String language, String code, Consumer<JsonObject> listener) {
        return arrive(wire, language, "/tokens/move", new JsonObject().put("code", code), listener);
    }

    private static Future<Visitor> arrive(
            Wire wire, String language, String path, JsonObject opening, Consumer<JsonObject> listener) {
        return new Visitor(wire, language, listener)
                .call(HttpMethod.POST, path, opening)
                .compose(given -> enter(wire, language, given.getString("token"), listener));
    }

    /** Opens the conversation that a token is for, and its stream. */
    public static Future<Visitor> enter(Wire wire, String language, String token, Consumer<JsonObject> listener) {
        Visitor visitor = new Visitor(wire, language, listener);
        visitor.token = token;
        return visitor.call(HttpMethod.POST, "/conversations", new JsonObject())
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

    /** All of the conversation that the shop shows in one answer, in its order. */
    public Future<JsonArray> transcript() {
        return call(HttpMethod.GET, "/conversations/" + conversationId + "/activities", null)
                .map(page -> page.getJsonArray("activities", new JsonArray()));
    }

    /** The code with which another device goes on with the conversation; this one cannot any more once it does. */
    public Future<String> offer() {
        return call(HttpMethod.POST, "/conversations/" + conversationId + "/move", new JsonObject())
                .map(offered -> offered.getString("url", "").replaceFirst(".*#continue=", ""));
    }

    /** Ends the conversation at this device: its token is good no longer. */
    public Future<Void> end() {
        return call(HttpMethod.POST, "/conversations/" + conversationId + "/end", new JsonObject())
                .mapEmpty();
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
                        throw refused(method + " " + path.replaceAll("[0-9a-f]{32}", "…"), response);
                    }
                    return answer.length() == 0 ? new JsonObject() : answer.toJsonObject();
                }));
    }

    /** What an answer other than 2xx says. */
    public static Refused refused(String request, HttpClientResponse response) {
        String wait = response.getHeader("Retry-After");
        return new Refused(
                request, response.statusCode(), wait != null && wait.matches("\\d{1,4}") ? Integer.parseInt(wait) : 0);
    }
}
