package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zhanggui.app.OpenShop;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The Bot Framework's own client, unmodified from npm, through a connection that is cut again and again: it misses
 * nothing, sees nothing twice, keeps the order, and finds its own words in what comes back.
 */
class DirectLineJsIT {

    private static final int MESSAGES = 60;
    private static final int CUTS = 5;

    private static final List<String> SENTENCES =
            List.of("想买一双五百以内的跑鞋", "running shoes under 500", "你好", "a red backpack, please", "谢谢", "推荐几件外套");

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    /** The room in memory answers at once and one to one, so that every word of it is known. */
    @Test
    void missesAndRepeatsNothingOverCutSockets() {
        try (TestShop shop = new TestShop(DirectLineSettings.standard(), Clock.systemUTC())) {
            shop.withMemory();
            JsonNode seen = converse(shop.vertx, shop.port, List.of());

            List<JsonNode> messages = messages(seen);
            assertInOrder(messages);
            assertThat(messages).hasSize(2 * MESSAGES);
            List<String> expected = IntStream.rangeClosed(1, MESSAGES)
                    .mapToObj(i -> "message " + i)
                    .toList();
            assertThat(texts(of(messages, "user"))).containsExactlyElementsOf(expected);
            assertThat(texts(of(messages, "bot"))).containsExactlyElementsOf(expected);
            assertEchoed(seen, messages);
            assertThat(answered(messages)).containsExactlyElementsOf(ids(of(messages, "user")));
        }
    }

    /** The whole shop: journal, turns, outbox and PostgreSQL. */
    @Test
    void missesAndRepeatsNothingInTheRealShop() {
        Vertx vertx = Vertx.vertx();
        try {
            JsonNode seen = converse(vertx, URI.create(SHOP.url("/")).getPort(), SENTENCES);

            List<JsonNode> messages = messages(seen);
            assertInOrder(messages);
            assertThat(of(messages, "user")).hasSize(MESSAGES);
            assertEchoed(seen, messages);
            assertThat(answered(messages).stream().distinct()).containsExactlyElementsOf(ids(of(messages, "user")));
            assertThat(messages)
                    .anyMatch(m -> m.path("attachmentLayout").asText().equals("carousel"));
        } finally {
            TestShop.await(vertx.close());
        }
    }

    private static JsonNode converse(Vertx vertx, int port, List<String> sentences) {
        long seed = System.nanoTime();
        CuttingProxy proxy = new CuttingProxy(vertx, port, CUTS, seed);
        List<String> arguments = new ArrayList<>(List.of(
                NodeClients.installed().toString(),
                "http://127.0.0.1:" + TestShop.await(proxy.listen()) + DirectLineApi.ROOT,
                Integer.toString(MESSAGES)));
        arguments.addAll(sentences);
        JsonNode seen = NodeClients.script("directline-client.mjs", arguments.toArray(String[]::new));

        assertThat(seen.get("error").isNull())
                .as("seed %d: %s", seed, seen.get("error"))
                .isTrue();
        assertThat(proxy.done()).as("cut sockets, seed %d", seed).isGreaterThanOrEqualTo(3);
        assertThat(seen.get("sockets").asInt()).isEqualTo(proxy.done() + 1);
        return seen;
    }

    private static List<JsonNode> messages(JsonNode seen) {
        return StreamSupport.stream(seen.get("received").spliterator(), false)
                .filter(activity -> activity.get("type").asText().equals("message"))
                .toList();
    }

    private static void assertInOrder(List<JsonNode> messages) {
        assertThat(messages.stream()
                        .map(m -> m.at("/channelData/webchat:sequence-id").asInt()))
                .as("places in the order of arrival")
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, messages.size()).boxed().toList());
    }

    private static void assertEchoed(JsonNode seen, List<JsonNode> messages) {
        List<String> echoes = of(messages, "user").stream()
                .map(m -> m.at("/channelData/clientActivityID").asText() + "="
                        + m.get("id").asText())
                .toList();
        assertThat(StreamSupport.stream(seen.get("posted").spliterator(), false)
                        .map(p -> p.get("clientActivityID").asText() + "="
                                + p.get("id").asText()))
                .as("ids of the posts are those of the echoes")
                .containsExactlyElementsOf(echoes);
    }

    private static List<String> answered(List<JsonNode> messages) {
        return of(messages, "bot").stream()
                .map(m -> m.get("replyToId").asText())
                .toList();
    }

    private static List<String> ids(List<JsonNode> messages) {
        return messages.stream().map(m -> m.get("id").asText()).toList();
    }

    private static List<String> texts(List<JsonNode> messages) {
        return messages.stream().map(m -> m.get("text").asText()).toList();
    }

    private static List<JsonNode> of(List<JsonNode> messages, String role) {
        return messages.stream()
                .filter(m -> m.at("/from/role").asText().equals(role))
                .toList();
    }
}
