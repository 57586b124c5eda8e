package dev.zhanggui.app;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Lets those through who show the shop's API token: as bearer, or as the password of HTTP Basic under any name, for
 * which a browser asks by itself.
 */
final class ApiGate implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final byte[] token;

    ApiGate(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        if (MessageDigest.isEqual(token, shown(context.request().getHeader("Authorization")))) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"staff\", charset=\"UTF-8\"");
        context.fail(new Failure(
                FailureCode.UNAUTHENTICATED,
                "this is for the shop's staff: any name, and the API token as the password; it lies in the data folder,"
                        + " file api-token"));
    }

    private static byte[] shown(@Nullable String header) {
        if (header != null && header.startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        }
        if (header == null || !header.startsWith(BASIC)) {
            return new byte[0];
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
