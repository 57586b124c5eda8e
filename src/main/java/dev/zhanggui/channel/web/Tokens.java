package dev.zhanggui.channel.web;

import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What clients prove themselves with, all signed with HMAC-SHA256 (RFC 7519, HS256): the token of a conversation, the
 * ticket in a stream URL, and the word of the shop's own login about a user. Each has a key of its own, so that none
 * can stand in for another. Confined to one event loop.
 */
final class Tokens {

    private static final String ISSUER = "zhanggui";
    private static final String CONVERSATION = "conv";
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JWTAuth tokens;
    private final JWTAuth tickets;
    private final @Nullable JWTAuth users;
    private final DirectLineSettings settings;
    private final Clock clock;
    private final Endings endings;

    Tokens(Vertx vertx, byte[] secret, DirectLineSettings settings, Clock clock, Endings endings) {
        this.tokens = signer(vertx, Keys.derive(secret, "direct-line/token"));
        this.tickets = signer(vertx, Keys.derive(secret, "direct-line/ticket"));
        String userSecret = settings.userSecret();
        this.users = userSecret == null ? null : signer(vertx, userSecret.getBytes(StandardCharsets.UTF_8));
        this.settings = settings;
        this.clock = clock;
        this.endings = endings;
    }

    /** The expiry is checked here, against the clock that was passed in. */
    private static JWTAuth signer(Vertx vertx, byte[] key) {
        return JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addPubSecKey(
                                new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(Buffer.buffer(key)))
                        .setJWTOptions(new JWTOptions().setIgnoreExpiration(true)));
    }

    /** A token of a visitor's conversation, good for the settings' time. */
    String token(Visitor visitor) {
        return sign(tokens, visitor, settings.tokenLifetime());
    }

    /** The ticket of a stream URL, good for the settings' time. */
    String ticket(Visitor visitor) {
        return sign(tickets, visitor, settings.ticketLifetime());
    }

    /** Whom a token speaks for, or a {@link Refusal} 403. */
    Future<Visitor> visitor(String token) {
        return read(tokens, token).map(this::visitor);
    }

    /** Whom a ticket speaks for, or a {@link Refusal} 403. */
    Future<Visitor> ticketHolder(String ticket) {
        return read(tickets, ticket).map(this::visitor);
    }

    /** The shop's user that a {@code user.jwt} names, or a {@link Refusal} 403. */
    Future<Identity> user(String jwt) {
        if (users == null) {
            return Future.failedFuture(new Refusal(
                    403,
                    Code.NotAllowed,
                    "this shop has no key for signed users: leave user.jwt out, or configure one"));
        }
        return read(users, jwt).map(claims -> {
            try {
                return new Identity("member", String.valueOf(claims.getValue("sub")));
            } catch (Failure e) {
                throw new Refusal(403, Code.BadArgument, "user.jwt names no user: sub is 1 to 128 letters or digits");
            }
        });
    }

    private String sign(JWTAuth signer, Visitor visitor, Duration lifetime) {
        long now = clock.instant().getEpochSecond();
        String user = visitor.identity().toString();
        return signer.generateToken(
                new JsonObject()
                        .put("iss", ISSUER)
                        .put("sub", user)
                        .put("user", user) // where Web Chat looks for the id of its own messages
                        .put(CONVERSATION, visitor.conversationId())
                        .put("iat", now)
                        .put("exp", now + lifetime.toSeconds()),
                new JWTOptions().setAlgorithm("HS256").setNoTimestamp(true));
    }

    private Future<JsonObject> read(JWTAuth signer, String jwt) {
        return signer.authenticate(new TokenCredentials(jwt))
                .map(user -> user.attributes().getJsonObject("accessToken"))
                .recover(error -> Future.failedFuture(
                        new Refusal(403, Code.BadArgument, "the token is not one of this shop: get a new one")))
                .map(this::current);
    }

    private JsonObject current(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        if (!(claims.getValue("exp") instanceof Number expiry) || expiry.longValue() <= now) {
            throw new Refusal(403, Code.TokenExpired, "the token has expired: get a new one");
        }
        if (claims.getValue("nbf") instanceof Number begin && begin.longValue() > now + SKEW.toSeconds()) {
            throw new Refusal(403, Code.BadArgument, "the token is not valid yet");
        }
        return claims;
    }

    private Visitor visitor(JsonObject claims) {
        if (endings.isOver(claims.getString(CONVERSATION), claims.getLong("iat", 0L))) {
            throw new Refusal(403, Code.TokenExpired, "this conversation has ended here, or goes on elsewhere");
        }
        return new Visitor(Identity.parse(claims.getString("sub")), claims.getString(CONVERSATION));
    }
}
