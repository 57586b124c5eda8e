package dev.zhanggui.channel.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A plain HTTP and WebSocket client, as far from the server's own libraries as the JDK gives. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();

    /** An HTTP answer. */
    record Answer(int status, HttpResponse<String> http) {
        JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + http.body(), e);
            }
        }

        String code() {
            return json().at("/error/code").asText();
        }
    }

    /** A conversation that was begun. */
    record Begun(String id, String token, String streamUrl) {}

    /** An open stream and all that came on it. */
    static class Stream implements WebSocket.Listener {
        final List<JsonNode> groups = new CopyOnWriteArrayList<>();
        final List<JsonNode> activities = new CopyOnWriteArrayList<>();
        volatile int closeCode;
        volatile String closeReason = "";
        volatile int empty;
        volatile WebSocket socket;
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                if (whole.isEmpty()) {
                    empty++;
                } else {
                    take(whole);
                }
            }
            webSocket.request(1);
            return null;
        }

        private void take(String whole) {
            try {
                JsonNode group = JSON.readTree(whole);
                groups.add(group);
                group.get("activities").forEach(activities::add);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeReason = reason;
            closeCode = statusCode;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closeReason = String.valueOf(error);
            closeCode = -1;
        }

        List<String> texts(String role) {
            return activities.stream()
                    .filter(a -> a.get("type").asText().equals("message"))
                    .filter(a -> a.at("/from/role").asText().equals(role))
                    .map(a -> a.get("text").asText())
                    .toList();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;

    Client(String root) {
        this.root = root;
    }

    Answer send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        if (body != null && !typed) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String token() {
        return send("POST", "/tokens/generate", null, null).json().get("token").asText();
    }

    Begun begin() {
        return begun(send("POST", "/conversations", token(), "{}"));
    }

    static Begun begun(Answer answer) {
        JsonNode json = answer.json();
        return new Begun(
                json.get("conversationId").asText(),
                json.get("token").asText(),
                json.get("streamUrl").asText());
    }

    Answer say(Begun begun, String text, String clientActivityId) {
        return post(
                begun,
                JSON.createObjectNode()
                        .put("type", "message")
                        .put("text", text)
                        .set("channelData", JSON.createObjectNode().put("clientActivityID", clientActivityId))
                        .toString());
    }

    Answer post(Begun begun, String body, String... headers) {
        return send("POST", "/conversations/" + begun.id() + "/activities", begun.token(), body, headers);
    }

    Stream open(String streamUrl) {
        Stream stream = new Stream();
        stream.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(streamUrl), stream)
                .join();
        return stream;
    }

    /** Opens a stream and never reads from it. */
    Stream openDeaf(String streamUrl) {
        Stream stream = new Stream() {
            @Override
            public void onOpen(WebSocket webSocket) {
                // asks for nothing
            }
        };
        stream.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(streamUrl), stream)
                .join();
        return stream;
    }

    /** The status with which an upgrade is refused. */
    int refusedUpgrade(String streamUrl) {
        try {
            http.newWebSocketBuilder()
                    .buildAsync(URI.create(streamUrl), new Stream())
                    .join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof java.net.http.WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        return 101;
    }
}
