package dev.zhanggui.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.app.OpenShop;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Behaviour events over HTTP, on the whole shop. */
class EventsApiIT {

    private static final String ONE = "application/cloudevents+json";
    private static final String EVENT =
            """
            {"specversion":"1.0","id":"%s","source":"/till/jingan","type":"product.viewed","subject":"member:17",\
            "time":"2026-05-01T10:00:00Z","data":{"sku":"SH-0001"}}""";

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anEventIsTakenOnceAndARepeatIsHarmless() throws Exception {
        assertThat(post(SHOP.apiToken(), ONE, EVENT.formatted("a")).statusCode())
                .isEqualTo(202);
        HttpResponse<String> again = post(SHOP.apiToken(), ONE, EVENT.formatted("a"));
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).contains("\"repeated\":1");
        HttpResponse<String> batch = post(
                SHOP.apiToken(),
                "application/cloudevents-batch+json",
                "[" + EVENT.formatted("b") + "," + EVENT.formatted("c") + "]");
        assertThat(batch.body()).contains("\"accepted\":2");
    }

    @Test
    void whoShowsNoTokenOrAnotherIsToldWhereItLies() throws Exception {
        for (String token : new String[] {"", "guessed-guessed-guessed-guessed-guessed"}) {
            HttpResponse<String> refused = post(token, ONE, EVENT.formatted("d"));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("api-token");
        }
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        HttpResponse<String> wrong =
                post(SHOP.apiToken(), ONE, EVENT.formatted("e").replace("product.viewed", "product.stolen"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("type");
        assertThat(post(SHOP.apiToken(), "text/plain", "hello").statusCode()).isEqualTo(415);
        assertThat(post(SHOP.apiToken(), ONE, " ".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void whatATillTellsIsWhatSellsInItsStore() throws Exception {
        for (int i = 0; i < 3; i++) {
            String order = EVENT.formatted("order-" + i)
                    .replace("product.viewed", "order.placed")
                    .replace("2026-05-01T10:00:00Z", java.time.Instant.now().toString())
                    .replace(
                            "{\"sku\":\"SH-0001\"}",
                            "{\"orderId\":\"o" + i
                                    + "\",\"store\":\"jingan\",\"lines\":[{\"sku\":\"TE-0001\",\"quantity\":2}]}");
            assertThat(post(SHOP.apiToken(), ONE, order).statusCode()).isEqualTo(202);
        }
        assertThat(get("/api/v1/stores/jingan/popular?limit=3").body())
                .contains("\"days\":14", "[{\"basis\":\"store\",\"sku\":\"TE-0001\"");
        assertThat(get("/api/v1/stores/xuhui/popular?limit=3").body())
                .contains("[{\"basis\":\"shop\",\"sku\":\"TE-0001\"");
        assertThat(get("/api/v1/stores").body()).contains("\"key\":\"pudong\"", "\"zh\":\"浦东店\"");
        HttpResponse<String> unknown = get("/api/v1/stores/nowhere/goods");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(unknown.body()).contains("GET /api/v1/stores");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(SHOP.url(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String token, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SHOP.url("/api/v1/events")))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
