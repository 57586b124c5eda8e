package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final String USER_SECRET = "the shop's own login signs with this";
    private static final Vertx VERTX = Vertx.vertx();
    private static final Visitor VISITOR = new Visitor(Identity.parse("web:abc"), "conv-1");

    private final TurningClock clock = new TurningClock();
    private final Endings endings = new Endings(clock, java.time.Duration.ofMinutes(30));
    private final Tokens tokens = new Tokens(VERTX, TestShop.SECRET, settings(USER_SECRET), clock, endings);

    @AfterAll
    static void close() {
        TestShop.await(VERTX.close());
    }

    @Test
    void aTokenNamesItsVisitorUntilItExpires() {
        String token = tokens.token(VISITOR);
        assertThat(tokens.visitor(token).result()).isEqualTo(VISITOR);
        clock.turn(Duration.ofSeconds(1799));
        assertThat(tokens.visitor(token).result()).isEqualTo(VISITOR);
        clock.turn(Duration.ofSeconds(1));
        assertRefused(tokens.visitor(token), Refusal.Code.TokenExpired);
    }

    @Test
    void aTicketIsNoTokenAndATokenNoTicket() {
        assertRefused(tokens.visitor(tokens.ticket(VISITOR)), Refusal.Code.BadArgument);
        assertRefused(tokens.ticketHolder(tokens.token(VISITOR)), Refusal.Code.BadArgument);
        assertThat(tokens.ticketHolder(tokens.ticket(VISITOR)).result()).isEqualTo(VISITOR);
    }

    @Test
    void aTicketIsGoodForAMinute() {
        String ticket = tokens.ticket(VISITOR);
        clock.turn(Duration.ofSeconds(60));
        assertRefused(tokens.ticketHolder(ticket), Refusal.Code.TokenExpired);
    }

    @Test
    void aChangedTokenIsNone() {
        String[] parts = tokens.token(VISITOR).split("\\.");
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("conv-1", "conv-2");
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"typ\":\"JWT\",\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(tokens.visitor(parts[0] + '.' + forged + '.' + parts[2]), Refusal.Code.BadArgument);
        assertRefused(tokens.visitor(none + '.' + forged + '.'), Refusal.Code.BadArgument);
        assertRefused(tokens.visitor("undefined"), Refusal.Code.BadArgument);
        assertRefused(tokens.visitor(""), Refusal.Code.BadArgument);
    }

    @Test
    void anotherShopsTokenIsNone() {
        byte[] other = "another secret for tests, long enough".getBytes(StandardCharsets.UTF_8);
        Tokens stranger = new Tokens(VERTX, other, settings(null), clock, endings);
        assertRefused(tokens.visitor(stranger.token(VISITOR)), Refusal.Code.BadArgument);
    }

    @Test
    void aUserIsWhomTheShopSigned() throws Exception {
        long later = clock.instant().plusSeconds(60).getEpochSecond();
        assertThat(tokens.user(signed(
                                USER_SECRET, new JsonObject().put("sub", "4711").put("exp", later)))
                        .result())
                .isEqualTo(Identity.parse("member:4711"));
        assertRefused(
                tokens.user(signed(
                        "not the shop's", new JsonObject().put("sub", "4711").put("exp", later))),
                Refusal.Code.BadArgument);
        assertRefused(tokens.user(signed(USER_SECRET, new JsonObject().put("sub", "4711"))), Refusal.Code.TokenExpired);
        assertRefused(
                tokens.user(
                        signed(USER_SECRET, new JsonObject().put("sub", "a b").put("exp", later))),
                Refusal.Code.BadArgument);
        assertRefused(
                new Tokens(VERTX, TestShop.SECRET, settings(null), clock, endings).user("any"),
                Refusal.Code.NotAllowed);
    }

    private static DirectLineSettings settings(String userSecret) {
        DirectLineSettings standard = DirectLineSettings.standard();
        return new DirectLineSettings(
                standard.tokenLifetime(),
                standard.ticketLifetime(),
                standard.keepAlive(),
                standard.mostSockets(),
                standard.tokens(),
                standard.messages(),
                false,
                standard.origins(),
                userSecret);
    }

    /** HS256 by hand, so that the library is not asked about itself. */
    private static String signed(String secret, JsonObject claims) throws GeneralSecurityException {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = encoder.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String body = head + '.' + encoder.encodeToString(claims.encode().getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return body + '.' + encoder.encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(Future<?> answer, Refusal.Code code) {
        assertThat(answer.cause()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(403);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
