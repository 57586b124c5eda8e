package dev.zhanggui.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zhanggui.app.OpenShop;
import dev.zhanggui.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The playground over HTTP; {@link PlaygroundIT} runs these cases on the shop that it opens for the page. */
abstract class PlaygroundApiCases {

    private static final String CONVERSATIONS = "/api/v1/playground/conversations";

    private final HttpClient http = HttpClient.newHttpClient();

    /** The open shop. */
    abstract OpenShop shop();

    @Test
    void aTurnTellsWhatWasHeardRememberedLookedUpAndSaid() throws Exception {
        String id = open("zh");
        JsonNode turn = turn(id, "{\"text\":\"想买一双五百以内的跑鞋\"}");
        assertThat(turn.at("/heard/accepted").booleanValue()).isTrue();
        assertThat(turn.at("/heard/intents/0/intent").textValue()).isEqualTo("browse");
        assertThat(turn.at("/after/filters/maxPrice/minor").longValue()).isEqualTo(50_000);
        assertThat(turn.at("/before/filters/maxPrice").isMissingNode()).isTrue();
        assertThat(turn.at("/replies/0/name").textValue()).isEqualTo("found");
        assertThat(turn.at("/replies/0/flow").textValue()).isEqualTo("find");
        assertThat(turn.at("/stretches").findValuesAsText("step"))
                .contains("UNDERSTAND", "PROFILE", "SEARCH", "MACHINE");
        turn.at("/stretches")
                .forEach(stretch -> assertThat(stretch.get("millis").doubleValue())
                        .isBetween(0.0, turn.get("millis").doubleValue()));
        assertThat(turn.at("/replies/0/looks").findValuesAsText("channel")).containsExactly("wechat", "web", "kiosk");
        JsonNode wechat = turn.at("/replies/0/looks/0");
        assertThat(wechat.at("/numbers").size())
                .isEqualTo(turn.at("/replies/0/content/products").size()
                        + turn.at("/replies/0/content/buttons").size());
    }

    @Test
    void theCartIsADemoAndGoingBackGoesBackToItsMoment() throws Exception {
        String id = open("en");
        turn(id, "{\"text\":\"running shoes under 500\",\"language\":\"en\"}");
        JsonNode clicked = turn(id, "{\"text\":\"the first one\",\"language\":\"en\"}");
        assertThat(clicked.at("/after/focus").textValue()).isNotBlank();
        JsonNode back = post(CONVERSATIONS + "/" + id + "/back", "{\"to\":1}", 200);
        assertThat(back.at("/turns").size()).isEqualTo(1);
        assertThat(get(CONVERSATIONS + "/" + id, 200)).isEqualTo(back);
        JsonNode cart = turn(id, "{\"text\":\"show my cart\",\"language\":\"en\"}");
        assertThat(cart.at("/number").intValue()).isEqualTo(2);
        JsonNode till = find(cart.at("/stretches"), "SHOP");
        assertThat(till.at("/ending").textValue()).isEqualTo("DEMO");
        assertThat(till.at("/result").textValue()).isEqualTo("empty");
    }

    @Test
    void aConversationIsKeptAsATestWhenItPlaysTheSameAndRefusedOtherwise() throws Exception {
        String id = open("zh");
        turn(id, "{\"event\":\"conversation.started\"}");
        turn(id, "{\"text\":\"想买一双五百以内的跑鞋\"}");
        JsonNode kept = post(CONVERSATIONS + "/" + id + "/test", "{\"name\":\"五百以内的跑鞋\"}", 201);
        String file = Files.readString(shop().dialogs().resolve(kept.at("/file").textValue()));
        assertThat(file).contains(kept.at("/yaml").textValue()).contains("bot: found", "RUN-1");
        JsonNode again = post(CONVERSATIONS + "/" + id + "/test", "{\"name\":\"五百以内的跑鞋\"}", 422);
        assertThat(again.at("/findings/0/mend").textValue()).isEqualTo("choose another name");
        turn(id, "{\"event\":\"product.clicked\",\"value\":\"SH-0099\"}");
        JsonNode refused = post(CONVERSATIONS + "/" + id + "/test", "{\"name\":\"点开一双\"}", 422);
        assertThat(refused.at("/findings/0/what").textValue()).contains("SH-0099");
    }

    @Test
    void whatIsWrongIsAProblem() throws Exception {
        assertThat(send("POST", CONVERSATIONS, "{}", "").statusCode()).isEqualTo(401);
        assertThat(post(CONVERSATIONS, "{\"language\":\"fr\"}", 400)
                        .at("/detail")
                        .textValue())
                .contains("zh or en");
        assertThat(get(CONVERSATIONS + "/none", 404).at("/detail").textValue()).contains("two hours");
        String id = open("zh");
        post(CONVERSATIONS + "/" + id + "/turns", "{\"text\":\"\"}", 400);
        post(CONVERSATIONS + "/" + id + "/test", "{\"name\":\"x\"}", 409);
        assertThat(get("/api/v1/playground/findings", 200).at("/findings").size())
                .isZero();
    }

    private String open(String language) throws Exception {
        return post(CONVERSATIONS, "{\"language\":\"" + language + "\"}", 201)
                .at("/id")
                .textValue();
    }

    private JsonNode turn(String id, String body) throws Exception {
        return post(CONVERSATIONS + "/" + id + "/turns", body, 200);
    }

    private static JsonNode find(JsonNode stretches, String step) {
        for (JsonNode stretch : stretches) {
            if (stretch.at("/step").textValue().equals(step)) {
                return stretch;
            }
        }
        throw new AssertionError("no " + step + " in " + List.of(stretches));
    }

    private JsonNode post(String path, String body, int status) throws Exception {
        return read(send("POST", path, body, shop().staffToken()), status);
    }

    private JsonNode get(String path, int status) throws Exception {
        return read(send("GET", path, "", shop().staffToken()), status);
    }

    private static JsonNode read(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.mapper().readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop().url(path)))
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
