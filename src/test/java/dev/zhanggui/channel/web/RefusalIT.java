package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import dev.zhanggui.channel.web.DirectLineSettings.Rate;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request that is turned away, by name, with its status and code; the shop goes on after each. */
class RefusalIT {

    private static final String SITE = "https://friend.example";

    private final TurningClock clock = new TurningClock();
    private TestShop shop;
    private MemoryRoom room;
    private Client client;

    @BeforeEach
    void open() {
        DirectLineSettings standard = DirectLineSettings.standard();
        DirectLineSettings settings = new DirectLineSettings(
                standard.tokenLifetime(),
                standard.ticketLifetime(),
                standard.keepAlive(),
                2,
                new Rate(6, 0.5),
                new Rate(5, 0.5),
                false,
                Set.of(SITE),
                null);
        shop = new TestShop(settings, clock);
        room = shop.withMemory();
        client = new Client(shop.root());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void withoutAToken() {
        Client.Answer answer = client.send("POST", "/conversations", null, "{}");
        assertRefused(answer, 401, "BadArgument");
        assertThat(answer.http().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertRefused(client.send("POST", "/tokens/refresh", null, null), 401, "BadArgument");
    }

    @Test
    void withAWrongToken() {
        Client.Begun begun = client.begin();
        Client.Begun wrong = new Client.Begun(begun.id(), "undefined", begun.streamUrl());
        assertRefused(client.say(wrong, "hello", "c"), 403, "BadArgument");
    }

    @Test
    void withAnExpiredToken() {
        Client.Begun begun = client.begin();
        clock.turn(Duration.ofMinutes(30));
        assertRefused(client.say(begun, "hello", "c"), 403, "TokenExpired");
        assertRefused(client.send("POST", "/tokens/refresh", begun.token(), null), 403, "TokenExpired");
        assertRefused(client.send("GET", "/conversations/" + begun.id(), begun.token(), null), 403, "TokenExpired");
    }

    @Test
    void aRefreshedTokenGoesOnWhereTheOldOneEnded() {
        Client.Begun begun = client.begin();
        clock.turn(Duration.ofMinutes(29));
        Client.Answer refreshed = client.send("POST", "/tokens/refresh", begun.token(), null);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refreshed.json().get("conversationId").asText()).isEqualTo(begun.id());
        clock.turn(Duration.ofMinutes(29));
        Client.Begun renewed =
                new Client.Begun(begun.id(), refreshed.json().get("token").asText(), "");
        assertThat(client.say(renewed, "hello", "c").status()).isEqualTo(200);
    }

    @Test
    void theTokenOfAnotherConversation() {
        Client.Begun mine = client.begin();
        Client.Begun yours = client.begin();
        Client.Begun mixed = new Client.Begun(yours.id(), mine.token(), yours.streamUrl());
        assertRefused(client.say(mixed, "hello", "c"), 403, "NotAllowed");
        assertRefused(
                client.send("GET", "/conversations/" + yours.id() + "/activities", mine.token(), null),
                403,
                "NotAllowed");
        assertRefused(client.send("GET", "/conversations/" + yours.id(), mine.token(), null), 403, "NotAllowed");
        assertThat(client.refusedUpgrade(mine.streamUrl().replace(mine.id(), yours.id())))
                .isEqualTo(403);
    }

    @Test
    void aTicketInsteadOfATokenAndTheReverse() {
        Client.Begun begun = client.begin();
        String ticket = begun.streamUrl().substring(begun.streamUrl().indexOf("&t=") + 3);
        assertRefused(client.say(new Client.Begun(begun.id(), ticket, ""), "hello", "c"), 403, "BadArgument");
        assertThat(client.refusedUpgrade(begun.streamUrl().replace(ticket, begun.token())))
                .isEqualTo(403);
        assertThat(client.refusedUpgrade(begun.streamUrl().replace("&t=" + ticket, "")))
                .isEqualTo(403);
    }

    @Test
    void aTicketAfterItsMinute() {
        Client.Begun begun = client.begin();
        clock.turn(Duration.ofSeconds(61));
        assertThat(client.refusedUpgrade(begun.streamUrl())).isEqualTo(403);
    }

    @Test
    void aTokenOfAConversationThatNeverBegan() {
        Client.Answer generated = client.send("POST", "/tokens/generate", null, null);
        Client.Begun begun = new Client.Begun(
                generated.json().get("conversationId").asText(),
                generated.json().get("token").asText(),
                "");
        assertRefused(client.say(begun, "hello", "c"), 404, "NotFound");
        assertRefused(client.send("GET", "/conversations/" + begun.id(), begun.token(), null), 404, "NotFound");
    }

    @Test
    void anIdThatSomebodyOnlyClaims() {
        Client.Answer generated =
                client.send("POST", "/tokens/generate", null, "{\"user\":{\"id\":\"member:4711\",\"name\":\"x\"}}");
        assertThat(generated.status()).isEqualTo(200);
        Client.Begun begun = Client.begun(client.send(
                "POST", "/conversations", generated.json().get("token").asText(), "{}"));
        client.post(
                begun, "{\"type\":\"message\",\"text\":\"hello\",\"from\":{\"id\":\"member:4711\",\"role\":\"bot\"}}");
        assertThat(room.transcript(begun.id()).get(0).author()).startsWith("web:");
        assertRefused(
                client.send("POST", "/tokens/generate", null, "{\"user\":{\"jwt\":\"a.b.c\"}}"), 403, "NotAllowed");
    }

    @Test
    void whoIsKnownCannotBeSynthetic() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.send("POST", "/tokens/generate", begun.token(), "{\"synthetic\":true}"), 400, "BadArgument");
        assertRefused(
                client.send("POST", "/tokens/generate", null, "{\"synthetic\":true,\"user\":{\"jwt\":\"a.b.c\"}}"),
                400,
                "BadArgument");
        assertRefused(client.send("POST", "/tokens/generate", null, "{\"synthetic\":\"yes\"}"), 400, "MalformedData");
    }

    @Test
    void malformedJson() {
        Client.Begun begun = client.begin();
        assertRefused(client.post(begun, "{\"type\":"), 400, "MalformedData");
        assertRefused(client.post(begun, "[]"), 400, "MalformedData");
        assertRefused(client.post(begun, "null"), 400, "MalformedData");
        assertRefused(client.post(begun, ""), 400, "MalformedData");
        assertRefused(client.send("POST", "/tokens/generate", null, "{\"user\":5}"), 400, "MalformedData");
    }

    @Test
    void anotherContentType() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.post(begun, "type=message", "Content-Type", "application/x-www-form-urlencoded"),
                415,
                "NotSupported");
    }

    @Test
    void aBodyOfMoreThan64KiB() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.post(begun, "{\"type\":\"message\",\"text\":\"" + "a".repeat(65_536) + "\"}"),
                413,
                "InvalidRange");
    }

    @Test
    void aMessageOfTenThousandCharacters() {
        Client.Begun begun = client.begin();
        Client.Answer answer = client.say(begun, "鞋".repeat(10_000), "c");
        assertRefused(answer, 413, "InvalidRange");
        assertThat(answer.json().at("/error/message").asText())
                .contains("10000")
                .contains("4000");
    }

    @Test
    void anUnknownTypeAndAMissingText() {
        Client.Begun begun = client.begin();
        assertRefused(client.post(begun, "{\"type\":\"dance\"}"), 400, "BadArgument");
        assertRefused(client.post(begun, "{\"type\":\"message\"}"), 400, "MissingProperty");
        assertThat(client.post(begun, "{\"type\":\"typing\"}").json().get("id").asText())
                .isNotEmpty();
        assertThat(room.transcript(begun.id())).isEmpty();
    }

    @Test
    void aPicture() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.post(begun, "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"image/png\"}]}"),
                415,
                "NotSupported");
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n%s\r\n--b--\r\n";
        assertRefused(upload(begun, form.formatted("<svg onload=alert(1)>")), 415, "NotSupported");
        assertRefused(upload(begun, "--b--\r\n"), 400, "MissingProperty");
        assertRefused(upload(begun, form.formatted("GIF89a" + "x".repeat(Upload.MOST_BYTES))), 413, "InvalidRange");
        Client.Begun other = client.begin();
        assertRefused(upload(new Client.Begun(begun.id(), other.token(), other.streamUrl()), form), 403, "NotAllowed");
        assertThat(room.transcript(begun.id())).isEmpty();
    }

    private Client.Answer upload(Client.Begun begun, String body) {
        return client.send(
                "POST",
                "/conversations/" + begun.id() + "/upload?userId=x",
                begun.token(),
                body,
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    @Test
    void aWatermarkOfNobody() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.send("GET", "/conversations/" + begun.id() + "?watermark=abc", begun.token(), null),
                400,
                "BadArgument");
    }

    @Test
    void aPageOfTheTranscriptThatIsNone() {
        Client.Begun begun = client.begin();
        for (String query :
                List.of("last=0", "last=501", "last=-1", "last=x", "last=5&before=0", "last=5&before=1e3")) {
            assertRefused(
                    client.send("GET", "/conversations/" + begun.id() + "/activities?" + query, begun.token(), null),
                    400,
                    "BadArgument");
        }
    }

    @Test
    void anAddressThatIsNone() {
        assertRefused(client.send("GET", "/nothing", null, null), 404, "NotFound");
        assertRefused(client.send("DELETE", "/conversations", null, null), 404, "NotFound");
    }

    @Test
    void aStreamWithoutAnUpgrade() {
        Client.Begun begun = client.begin();
        assertRefused(
                client.send("GET", "/conversations/" + begun.id() + "/stream", begun.token(), null),
                400,
                "BadArgument");
    }

    @Test
    void tooManyTokensForOneAddress() {
        for (int i = 0; i < 6; i++) {
            assertThat(client.send("POST", "/tokens/generate", null, null).status())
                    .isEqualTo(200);
        }
        Client.Answer answer = client.send("POST", "/tokens/generate", null, null);
        assertRefused(answer, 429, "TooManyRequests");
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("2");
        clock.turn(Duration.ofSeconds(2));
        assertThat(client.send("POST", "/tokens/generate", null, null).status()).isEqualTo(200);
    }

    @Test
    void tooManyMessagesInOneConversation() {
        Client.Begun begun = client.begin();
        for (int i = 0; i < 5; i++) {
            assertThat(client.say(begun, "m" + i, "c" + i).status()).isEqualTo(200);
        }
        Client.Answer answer = client.say(begun, "m5", "c5");
        assertRefused(answer, 429, "TooManyRequests");
        assertThat(answer.http().headers().firstValue("Retry-After")).hasValue("2");
        Client.Begun other = client.begin();
        assertThat(client.say(other, "m", "c").status())
                .as("another conversation")
                .isEqualTo(200);
        assertThat(shop.meters
                        .counter("zhanggui.web.refused", "status", "429", "code", "TooManyRequests")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aJournalThatIsFull() {
        Client.Begun begun = client.begin();
        room.overload(true);
        Client.Answer answer = client.say(begun, "hello", "c");
        assertRefused(answer, 429, "TooManyRequests");
        assertThat(answer.http().headers().firstValue("Retry-After")).isPresent();
        room.overload(false);
        assertThat(client.say(begun, "hello", "c").status()).isEqualTo(200);
    }

    @Test
    void aThirdCustomerWhereTwoFit() {
        Client.Stream first = client.open(client.begin().streamUrl());
        client.open(client.begin().streamUrl());
        Client.Begun third = client.begin();
        assertThat(client.refusedUpgrade(third.streamUrl())).isEqualTo(429);
        first.socket.abort();
        org.awaitility.Awaitility.await().until(() -> client.refusedUpgrade(third.streamUrl()) == 101);
    }

    @Test
    void aReplayedActivityIsAnsweredAgainAndRunsNothing() {
        Client.Begun begun = client.begin();
        String first = client.say(begun, "hello", "same").json().get("id").asText();
        String second = client.say(begun, "hello", "same").json().get("id").asText();
        assertThat(second).isEqualTo(first);
        assertThat(room.runs()).isEqualTo(1);
    }

    @Test
    void markupAndControlCharactersComeBackAsText() {
        Client.Begun begun = client.begin();
        String text = "<img src=x onerror=alert(1)>\u0000\u0007 **b** [x](javascript:alert(1)) \uD800";
        client.post(
                begun,
                new JsonObject()
                        .put("type", "message")
                        .put("text", text)
                        .encode()
                        .replace("\uD800", "\\ud800"));
        Client.Answer answer = client.send("GET", "/conversations/" + begun.id() + "/activities", begun.token(), null);
        assertThat(answer.json().at("/activities/0/text").asText())
                .isEqualTo("<img src=x onerror=alert(1)> **b** [x](javascript:alert(1)) \uFFFD");
        assertThat(answer.json().at("/activities/0/textFormat").asText()).isEqualTo("plain");
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(answer.http().headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aSiteThatMayNotEmbed() {
        Client.Answer stranger =
                client.send("POST", "/tokens/generate", null, null, "Origin", "https://stranger.example");
        assertRefused(stranger, 403, "NotAllowed");
        Client.Answer friend = client.send("POST", "/tokens/generate", null, null, "Origin", SITE);
        assertThat(friend.status()).isEqualTo(200);
        assertThat(friend.http().headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(SITE);
        assertThat(friend.http().headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        Client.Answer own =
                client.send("POST", "/tokens/generate", null, null, "Origin", "http://127.0.0.1:" + shop.port);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void aPreflightIsToldWhatIsAllowed() {
        Client.Answer preflight = client.send(
                "OPTIONS",
                "/conversations/x/activities",
                null,
                null,
                "Origin",
                SITE,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type,x-ms-bot-agent");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight
                        .http()
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("Authorization")
                .containsIgnoringCase("x-ms-bot-agent");
    }

    private static void assertRefused(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asText()).isNotEmpty();
    }
}
