package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A conversation over Direct Line, as the protocol describes it. */
class DirectLineIT {

    private static TestShop shop;
    private static MemoryRoom room;
    private static Client client;

    @BeforeAll
    static void open() {
        shop = new TestShop(DirectLineSettings.standard(), Clock.systemUTC());
        room = shop.withMemory();
        client = new Client(shop.root());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void aConversationIsBegunOnceForAToken() {
        Client.Answer generated = client.send("POST", "/tokens/generate", null, null);
        assertThat(generated.status()).isEqualTo(200);
        String token = generated.json().get("token").asText();
        assertThat(generated.json().get("expires_in").asInt()).isEqualTo(1800);

        Client.Answer first = client.send("POST", "/conversations", token, "{\"user\":{}}");
        Client.Answer again = client.send("POST", "/conversations", token, "{\"user\":{}}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("conversationId"))
                .isEqualTo(first.json().get("conversationId"))
                .isEqualTo(generated.json().get("conversationId"));
        assertThat(first.json().get("streamUrl").asText()).startsWith("ws://127.0.0.1:" + shop.port);
    }

    @Test
    void wordsAreEchoedAndAnsweredInOrderOnTheStream() {
        Client.Begun begun = client.begin();
        Client.Stream stream = client.open(begun.streamUrl());
        for (int i = 1; i <= 10; i++) {
            assertThat(client.say(begun, "m" + i, "c" + i).status()).isEqualTo(200);
        }
        await().until(() -> stream.texts("bot").size() == 10);
        assertThat(stream.texts("user"))
                .isEqualTo(stream.texts("bot"))
                .hasSize(10)
                .startsWith("m1")
                .endsWith("m10");
        JsonNode echo = stream.activities.stream()
                .filter(a -> a.at("/from/role").asText().equals("user"))
                .findFirst()
                .orElseThrow();
        assertThat(echo.at("/channelData/clientActivityID").asText()).isEqualTo("c1");
        JsonNode answer = stream.activities.stream()
                .filter(a -> a.at("/from/role").asText().equals("bot") && a.has("text"))
                .findFirst()
                .orElseThrow();
        assertThat(answer.get("replyToId")).isEqualTo(echo.get("id"));
        assertThat(stream.groups.get(stream.groups.size() - 1).get("watermark").asText())
                .isEqualTo("20");
    }
}
