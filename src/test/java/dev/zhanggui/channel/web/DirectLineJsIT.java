package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The Bot Framework's own client, unmodified from npm, through a connection that is cut again and again: it misses
 * nothing, sees nothing twice, keeps the order, and finds its own words in what comes back.
 */
class DirectLineJsIT {

    private static final int MESSAGES = 60;
    private static final int CUTS = 5;

    @Test
    void missesAndRepeatsNothingOverCutSockets() {
        Path modules = NodeClients.installed();
        long seed = System.nanoTime();
        try (TestShop shop = new TestShop(DirectLineSettings.standard(), Clock.systemUTC())) {
            shop.withMemory();
            CuttingProxy proxy = new CuttingProxy(shop.vertx, shop.port, CUTS, seed);
            int port = TestShop.await(proxy.listen());

            JsonNode seen = NodeClients.script(
                    "directline-client.mjs",
                    modules.toString(),
                    "http://127.0.0.1:" + port + DirectLineApi.ROOT,
                    Integer.toString(MESSAGES));

            assertThat(seen.get("error").isNull())
                    .as("seed %d: %s", seed, seen.get("error"))
                    .isTrue();
            assertThat(proxy.done()).as("cut sockets, seed %d", seed).isGreaterThanOrEqualTo(3);
            assertThat(seen.get("sockets").asInt()).isEqualTo(proxy.done() + 1);
            check(seen, seed);
        }
    }

    private static void check(JsonNode seen, long seed) {
        List<JsonNode> messages = new ArrayList<>();
        StreamSupport.stream(seen.get("received").spliterator(), false)
                .filter(activity -> activity.get("type").asText().equals("message"))
                .forEach(messages::add);

        assertThat(messages.stream()
                        .map(m -> m.at("/channelData/webchat:sequence-id").asInt()))
                .as("places in the order of arrival, seed %d", seed)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 2 * MESSAGES).boxed().toList());
        List<String> expected =
                IntStream.rangeClosed(1, MESSAGES).mapToObj(i -> "message " + i).toList();
        List<JsonNode> own = of(messages, "user");
        assertThat(own.stream().map(m -> m.get("text").asText())).containsExactlyElementsOf(expected);
        assertThat(of(messages, "bot").stream().map(m -> m.get("text").asText()))
                .containsExactlyElementsOf(expected);

        List<String> echoes = own.stream()
                .map(m -> m.at("/channelData/clientActivityID").asText() + "="
                        + m.get("id").asText())
                .toList();
        assertThat(StreamSupport.stream(seen.get("posted").spliterator(), false)
                        .map(p -> p.get("clientActivityID").asText() + "="
                                + p.get("id").asText()))
                .as("ids of the posts are those of the echoes")
                .containsExactlyElementsOf(echoes);
        assertThat(of(messages, "bot").stream().map(m -> m.get("replyToId").asText()))
                .containsExactlyElementsOf(
                        own.stream().map(m -> m.get("id").asText()).toList());
    }

    private static List<JsonNode> of(List<JsonNode> messages, String role) {
        return messages.stream()
                .filter(m -> m.at("/from/role").asText().equals(role))
                .toList();
    }
}
