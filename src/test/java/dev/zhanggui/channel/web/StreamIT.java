package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket stream: replay, one for each conversation, signs of life, bounds. */
class StreamIT {

    private TestShop shop;
    private MemoryRoom room;
    private Client client;

    @BeforeEach
    void open() {
        DirectLineSettings standard = DirectLineSettings.standard();
        shop = new TestShop(
                new DirectLineSettings(
                        standard.tokenLifetime(),
                        standard.ticketLifetime(),
                        Duration.ofSeconds(1),
                        standard.mostSockets(),
                        standard.tokens(),
                        new DirectLineSettings.Rate(10_000, 1_000),
                        false,
                        standard.origins(),
                        null),
                Clock.systemUTC());
        room = shop.withMemory();
        client = new Client(shop.root());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aReconnectReplaysWhatCameSinceTheWatermark() {
        Client.Begun begun = client.begin();
        Client.Stream first = client.open(begun.streamUrl());
        client.say(begun, "one", "c1");
        await().until(() -> first.texts("bot").size() == 1);
        first.socket.abort();
        IntStream.range(0, 150).forEach(i -> client.say(begun, "missed " + i, "m" + i));

        Client.Answer reconnect =
                client.send("GET", "/conversations/" + begun.id() + "?watermark=2", begun.token(), null);
        assertThat(reconnect.status()).isEqualTo(200);
        Client.Stream second = client.open(Client.begun(reconnect).streamUrl());
        client.say(begun, "last", "c2");

        await().until(() -> second.texts("bot").contains("last"));
        assertThat(second.activities.stream().filter(StreamIT::isMessage).map(StreamIT::place))
                .containsExactlyElementsOf(IntStream.rangeClosed(3, 304).boxed().toList());
    }

    @Test
    void aStreamWhoseTokenAnotherProcessEndedIsClosedAndItsTokenRefused() {
        Map<String, Long> ended = new ConcurrentHashMap<>();
        Bus.of(shop.vertx).answer(Ending.READ, read -> Future.succeededFuture(new Ending.Known(ended)));
        TestShop.await(shop.vertx.deployVerticle(new EndingsVerticle(shop.shared)));
        Client.Begun begun = client.begin();
        Client.Stream stream = client.open(begun.streamUrl());
        client.say(begun, "one", "c1");
        await().until(() -> stream.texts("bot").size() == 1);

        ended.put(begun.id(), Instant.now().plusSeconds(1).getEpochSecond());

        await().untilAsserted(() -> assertThat(stream.closeCode).isEqualTo(1012));
        assertThat(client.send("GET", "/conversations/" + begun.id() + "?watermark=2", begun.token(), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aWatermarkFromTheFutureLosesNothing() {
        Client.Begun begun = client.begin();
        client.say(begun, "one", "c1");
        Client.Answer reconnect =
                client.send("GET", "/conversations/" + begun.id() + "?watermark=999999", begun.token(), null);
        Client.Stream stream = client.open(Client.begun(reconnect).streamUrl());
        client.say(begun, "two", "c2");
        await().until(() -> stream.texts("bot").contains("two"));
    }

    @Test
    void theTranscriptCanBePolled() {
        Client.Begun begun = client.begin();
        client.say(begun, "one", "c1");
        client.say(begun, "two", "c2");
        await().until(() -> room.transcript(begun.id()).size() == 4);
        JsonNode set = client.send(
                        "GET", "/conversations/" + begun.id() + "/activities?watermark=1", begun.token(), null)
                .json();
        assertThat(set.get("watermark").asText()).isEqualTo("4");
        assertThat(set.get("activities")).hasSize(3);
        JsonNode none = client.send(
                        "GET", "/conversations/" + begun.id() + "/activities?watermark=4", begun.token(), null)
                .json();
        assertThat(none.get("watermark").asText()).isEqualTo("4");
        assertThat(none.get("activities")).isEmpty();
        assertThat(places(begun, "last=3")).containsExactly(2, 3, 4);
        assertThat(places(begun, "last=2&before=3")).containsExactly(1, 2);
        assertThat(places(begun, "last=2&before=1")).isEmpty();
    }

    @Test
    void aPictureIsALineOfTheConversationThatItsClientCanLoad() throws Exception {
        Client.Begun begun = client.begin();
        String picture = "GIF89a and more";
        String form = "--b\r\nContent-Disposition: form-data; name=\"activity\"; filename=\"blob\"\r\n"
                + "Content-Type: application/vnd.microsoft.activity\r\n\r\n"
                + "{\"type\":\"message\",\"text\":\"this one\",\"channelData\":{\"clientActivityID\":\"p1\"}}\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.exe\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + picture + "\r\n--b--\r\n";
        for (int i = 0; i < 2; i++) {
            client.send(
                            "POST",
                            "/conversations/" + begun.id() + "/upload",
                            begun.token(),
                            form,
                            "Content-Type",
                            "multipart/form-data; boundary=b")
                    .json();
        }
        JsonNode lines = client.send("GET", "/conversations/" + begun.id() + "/activities", begun.token(), null)
                .json()
                .get("activities");
        assertThat(lines.at("/0/type").asText()).isEqualTo("message");
        assertThat(lines.at("/0/channelData/clientActivityID").asText()).isEqualTo("p1");
        assertThat(lines.at("/0/attachments/0/contentType").asText()).isEqualTo("image/gif");
        assertThat(StreamSupport.stream(lines.spliterator(), false)
                        .filter(line -> line.at("/from/role").asText().equals("user"))
                        .map(line -> line.path("text").asText()))
                .as("a repeat runs nothing")
                .containsExactly("", "this one");
        HttpRequest load = HttpRequest.newBuilder(
                        URI.create(lines.at("/0/attachments/0/contentUrl").asText()))
                .build();
        HttpResponse<String> loaded = HttpClient.newHttpClient().send(load, HttpResponse.BodyHandlers.ofString());
        assertThat(loaded.body()).isEqualTo(picture);
        assertThat(loaded.headers().firstValue("content-type")).hasValue("image/gif");
        HttpRequest without = HttpRequest.newBuilder(
                        URI.create(load.uri().toString().replaceFirst("\\?t=.*", "")))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(without, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    private List<Integer> places(Client.Begun begun, String query) {
        JsonNode set = client.send("GET", "/conversations/" + begun.id() + "/activities?" + query, begun.token(), null)
                .json();
        return StreamSupport.stream(set.get("activities").spliterator(), false)
                .map(each -> each.at("/channelData/webchat:sequence-id").asInt())
                .toList();
    }

    @Test
    void theOlderStreamIsClosedWithCollision() {
        Client.Begun begun = client.begin();
        List<Client.Stream> streams = IntStream.range(0, 6)
                .mapToObj(i -> client.open(begun.streamUrl()))
                .toList();
        await().until(() -> streams.stream().filter(s -> s.closeCode != 0).count() == 5);
        Client.Stream newest =
                streams.stream().filter(s -> s.closeCode == 0).findFirst().orElseThrow();
        assertThat(streams.stream().filter(s -> s != newest)).allSatisfy(older -> {
            assertThat(older.closeReason).isEqualTo("collision");
            assertThat(older.closeCode).isEqualTo(Line.COLLISION);
        });
        client.say(begun, "to the newest", "c1");
        await().until(() -> newest.texts("bot").contains("to the newest"));
        assertThat(shop.meters.get("zhanggui.web.streams").gauge().value()).isEqualTo(1);
    }

    @Test
    void whenAnAnswerIsTakenItWasSent() {
        Client.Begun begun = client.begin();
        Client.Stream stream = client.open(begun.streamUrl());
        room.say(begun.id(), Role.AGENT, "agent-7", Content.text("你好"));
        await().until(() -> stream.texts("agent").contains("你好"));
        Reply.Speak known = new Reply.Speak(room.transcript(begun.id()).get(0));
        Bus bus = Bus.of(shop.vertx);
        TestShop.await(bus.ask(Reply.speak(begun.id()), known, Duration.ofSeconds(5)));
        stream.socket.abort();
        await().until(() -> {
            try {
                bus.ask(Reply.speak(begun.id()), known, Duration.ofSeconds(5))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                return false;
            } catch (CompletionException e) {
                return ((Failure) e.getCause()).code() == FailureCode.UNAVAILABLE;
            }
        });
        assertThat(stream.texts("agent")).hasSize(1);
    }

    @Test
    void aClientThatDoesNotReadIsClosedAndResumesFromItsWatermark() {
        Client.Begun begun = client.begin();
        Client.Stream deaf = client.openDeaf(begun.streamUrl());
        await().until(() -> shop.meters.get("zhanggui.web.streams").gauge().value() == 1);
        int messages = 2_000;
        String long12KiB = "鞋".repeat(4_000);
        IntStream.range(0, messages).forEach(i -> room.say(begun.id(), Role.BOT, "bot", Content.text(long12KiB)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.meters.get("zhanggui.web.streams").gauge().value() == 0);
        assertThat(deaf.activities).isEmpty();

        Client.Stream reader = client.open(begun.streamUrl());
        await().atMost(Duration.ofSeconds(30)).until(() -> reader.activities.size() >= messages);
        assertThat(reader.activities.stream().map(StreamIT::place))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, messages).boxed().toList());
    }

    @Test
    void typingComesWithoutAWatermark() {
        Client.Begun begun = client.begin();
        Client.Stream stream = client.open(begun.streamUrl());
        await().until(() -> {
            client.say(begun, "hello", null);
            return stream.groups.stream()
                    .anyMatch(g -> g.at("/activities/0/type").asText().equals("typing") && !g.has("watermark"));
        });
    }

    @Test
    void anEmptyMessageKeepsASilentStreamAlive() {
        Client.Stream stream = client.open(client.begin().streamUrl());
        await().until(() -> stream.empty >= 2);
        assertThat(stream.closeCode).isZero();
    }

    @Test
    void whatAClientSendsOnTheStreamIsNotHeard() {
        Client.Begun begun = client.begin();
        Client.Stream stream = client.open(begun.streamUrl());
        stream.socket.sendText("", true).join();
        stream.socket.sendText("{\"type\":\"message\",\"text\":\"x\"}", true).join();
        client.say(begun, "after", "c1");
        await().until(() -> stream.texts("bot").contains("after"));
        assertThat(room.runs()).isEqualTo(1);
    }

    @Test
    void anOversizedFrameEndsItsStreamOnly() {
        Client.Begun begun = client.begin();
        WebSocketClient sockets =
                shop.vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
        WebSocket big =
                TestShop.await(sockets.connect(new WebSocketConnectOptions().setAbsoluteURI(begun.streamUrl())));
        Promise<Void> ended = Promise.promise();
        big.closeHandler(ended::complete);
        big.writeFinalTextFrame("x".repeat(200_000));
        TestShop.await(ended.future());
        Client.Stream next = client.open(begun.streamUrl());
        client.say(begun, "still here", "c1");
        await().until(() -> next.texts("bot").contains("still here"));
    }

    @Test
    void aFloodOfFramesEndsItsStream() {
        Client.Stream stream = client.open(client.begin().streamUrl());
        await().until(() -> {
            for (int i = 0; i < 300 && stream.closeCode == 0; i++) {
                stream.socket.sendText("", true).exceptionally(e -> null).join();
            }
            return stream.closeCode != 0;
        });
    }

    @Test
    void aStopTellsTheStreamsToComeBack() {
        Client.Stream stream = client.open(client.begin().streamUrl());
        TestShop.await(shop.shared.close());
        await().until(() -> stream.closeCode != 0);
        assertThat(stream.closeCode).isEqualTo(1012);
    }

    private static boolean isMessage(JsonNode activity) {
        return activity.get("type").asText().equals("message");
    }

    private static int place(JsonNode activity) {
        return activity.at("/channelData/webchat:sequence-id").asInt();
    }
}
