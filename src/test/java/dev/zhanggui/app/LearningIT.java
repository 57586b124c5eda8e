package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zhanggui.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way of a sentence: said, not understood, collected, seen in its effect, kept, understood. */
class LearningIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ROOT = "/api/v1/learning";

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aSentenceIsCollectedWithoutItsNumberTaughtAndThenUnderstood() throws Exception {
        new ChatVisitor(SHOP).say("伞架借我放两天行吗，回我13812345678", "zh");
        new ChatVisitor(SHOP).say("伞架借我放两天行吗", "zh");
        new ChatVisitor(SHOP).say("伞架借我放两天行吗？", "zh");
        JsonNode group = group("伞架借我放两天行吗");
        assertThat(texts(group)).contains("伞架借我放两天行吗").noneMatch(text -> text.contains("138"));
        assertThat(group.at("/language").textValue()).isEqualTo("zh");
        JsonNode first = group.at("/sentences/0");
        assertThat(first.at("/text").textValue()).isEqualTo("伞架借我放两天行吗");
        assertThat(first.at("/times").intValue()).isEqualTo(2);
        String intents = get(ROOT + "/intents", 200).toString();
        assertThat(intents).contains("\"name\":\"oos\"", "\"name\":\"complaint\"", "\"name\":\"delivery_fee\"");

        JsonNode begun = post(ROOT + "/previews", lesson("gift", first, "伞架借我放两天行吗"), 202);
        String preview = ROOT + "/previews/" + begun.at("/id").textValue();
        post(preview + "/keep", "{}", 409);
        assertThat(post(ROOT + "/previews", lesson("gift", first, "伞架借我放两天行吗"), 429)
                        .at("/detail")
                        .textValue())
                .contains("being computed");
        await().atMost(PATIENCE)
                .until(() -> !get(preview, 200).at("/state").textValue().equals("running"));
        JsonNode effect = get(preview, 200);
        assertThat(effect.at("/state").textValue()).as(effect.toString()).isEqualTo("done");
        assertThat(effect.at("/effect/taught/0/before/accepted").booleanValue()).isFalse();
        assertThat(effect.at("/effect/taught/0/after/intent").textValue()).isEqualTo("gift");
        JsonNode validation = effect.at("/effect/validations/0");
        assertThat(validation.at("/before/sentences").intValue())
                .isEqualTo(validation.at("/after/sentences").intValue())
                .isGreaterThan(900);
        assertThat(validation.at("/after/right").doubleValue() / 1000).isGreaterThan(0.6);
        assertThat(effect.at("/effect/same").intValue()).isGreaterThan(50);

        JsonNode kept = post(preview + "/keep", "{}", 201);
        List<String> file = Files.readAllLines(
                SHOP.dialogs().resolve(kept.at("/places/0/file").textValue()));
        assertThat(file.get(kept.at("/places/0/line").intValue() - 1)).contains("- 伞架借我放两天行吗");
        assertThat(get(ROOT + "/groups", 200).toString()).doesNotContain("\"伞架借我放两天行吗\"");
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            JsonNode heard = playground("伞架借我放两天行吗");
            assertThat(heard.at("/heard/accepted").booleanValue()).isTrue();
            assertThat(heard.at("/heard/intents/0/intent").textValue()).isEqualTo("gift");
        });
    }

    @Test
    void whatIsDismissedOrForgottenIsGone() throws Exception {
        ChatVisitor visitor = new ChatVisitor(SHOP);
        visitor.say("the violet moon over my aunt's teapot hums", "en");
        visitor.say("a second violet moon hums along quietly", "en");
        JsonNode one = group("the violet moon over my aunt's teapot hums").at("/sentences/0");
        group("a second violet moon hums along quietly");
        assertThat(post(ROOT + "/dismissals", "{\"sentences\":[" + one.at("/id") + "]}", 200)
                        .at("/dismissed")
                        .intValue())
                .isEqualTo(1);
        assertThat(get(ROOT + "/groups", 200).toString()).doesNotContain("my aunt");
        visitor.say("forget me", "en");
        visitor.say("yes, delete everything", "en");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(ROOT + "/groups", 200).toString()).doesNotContain("violet moon"));
    }

    @Test
    void whatCannotBeTaughtIsAProblemThatSaysWhy() throws Exception {
        assertThat(send("GET", ROOT + "/groups", "", "").statusCode()).isEqualTo(401);
        get(ROOT + "/groups?page=0", 400);
        post(ROOT + "/previews", "{\"intent\":\"gift\",\"examples\":[]}", 400);
        post(ROOT + "/previews", "{\"intent\":\"gift\",\"examples\":[{\"sentence\":999999,\"text\":\"x\"}]}", 409);
        get(ROOT + "/previews/none", 404);
        new ChatVisitor(SHOP).say("my purple kettle sings at dawn, ring 020 7946 0958", "en");
        JsonNode said = group("my purple kettle sings at dawn, ring [number]").at("/sentences/0");
        assertThat(post(
                                ROOT + "/previews",
                                lesson("gift", said, said.at("/text").textValue()),
                                422)
                        .at("/findings/0/mend")
                        .textValue())
                .contains("invented");
        assertThat(post(ROOT + "/previews", lesson("nothing", said, "the teapot hums"), 422)
                        .at("/findings/0/what")
                        .textValue())
                .contains("no intent 'nothing'");
        assertThat(post(ROOT + "/previews", lesson("gift", said, "add to cart"), 422)
                        .at("/findings/0/why")
                        .textValue())
                .isEqualTo("the sentence cannot mean both");
    }

    private JsonNode group(String text) {
        return await().atMost(PATIENCE)
                .until(
                        () -> StreamSupport.stream(
                                        get(ROOT + "/groups", 200).at("/groups").spliterator(), false)
                                .filter(group -> texts(group).contains(text))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static List<String> texts(JsonNode group) {
        return StreamSupport.stream(group.at("/sentences").spliterator(), false)
                .map(sentence -> sentence.at("/text").textValue())
                .toList();
    }

    private static String lesson(String intent, JsonNode sentence, String text) throws Exception {
        return Json.mapper()
                .writeValueAsString(Map.of(
                        "intent",
                        intent,
                        "examples",
                        List.of(Map.of("sentence", sentence.at("/id").longValue(), "text", text))));
    }

    private JsonNode playground(String text) throws Exception {
        String conversations = "/api/v1/playground/conversations";
        String id = post(conversations, "{\"language\":\"zh\"}", 201).at("/id").textValue();
        return post(
                conversations + "/" + id + "/turns",
                Json.mapper().writeValueAsString(Map.of("text", text, "language", "zh")),
                200);
    }

    private JsonNode get(String path, int status) throws Exception {
        return read(send("GET", path, "", SHOP.staffToken()), status);
    }

    private JsonNode post(String path, String body, int status) throws Exception {
        return read(send("POST", path, body, SHOP.staffToken()), status);
    }

    private static JsonNode read(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.mapper().readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url(path)))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
