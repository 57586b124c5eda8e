package dev.zhanggui.app;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Somebody who chats by Direct Line, one message after the other. */
public final class ChatVisitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String token;
    private final String conversation;

    /** Begins a conversation as a visitor whom nobody knows. */
    public ChatVisitor(OpenShop shop) {
        root = shop.url("/v3/directline");
        String first =
                send("POST", "/tokens/generate", "", Map.of()).get("token").asText();
        JsonNode begun = send("POST", "/conversations", first, Map.of());
        token = begun.get("token").asText();
        conversation = begun.get("conversationId").asText();
    }

    /** The conversation's id. */
    public String conversation() {
        return conversation;
    }

    /** Says something and waits for the answers; their texts. */
    public List<String> say(String text, String language) {
        String id = write(text, language);
        await().atMost(PATIENCE).until(() -> !answersTo(id).isEmpty());
        return answersTo(id);
    }

    /** The texts with which a line was answered so far. */
    public List<String> answersTo(String id) {
        return activities().stream()
                .filter(activity -> id.equals(activity.path("replyToId").asText()))
                .map(activity -> activity.path("text").asText())
                .toList();
    }

    /** Says something and waits for nothing but the receipt; the line's id. */
    public String write(String text, String language) {
        return send(
                        "POST",
                        "/conversations/" + conversation + "/activities",
                        token,
                        Map.of("type", "message", "text", text, "locale", language, "from", Map.of("id", "me")))
                .get("id")
                .asText();
    }

    /** The words of the whole conversation, of both sides. */
    public List<String> words() {
        return activities().stream()
                .map(activity -> activity.path("text").asText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** What a QR code says by which this visitor goes on in WeChat. */
    public String invitationToWechat() {
        return send("POST", "/conversations/" + conversation + "/wechat", token, Map.of())
                .get("url")
                .asText();
    }

    private List<JsonNode> activities() {
        JsonNode set = send("GET", "/conversations/" + conversation + "/activities", token, Map.of());
        return StreamSupport.stream(set.get("activities").spliterator(), false).toList();
    }

    private JsonNode send(String method, String path, String bearer, Map<String, ?> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            method.equals("GET")
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (!bearer.isEmpty()) {
                request.header("Authorization", "Bearer " + bearer);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(path + " answers " + response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new AssertionError(error);
        }
    }
}
