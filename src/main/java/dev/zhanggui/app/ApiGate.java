package dev.zhanggui.app;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets those through who show the shop's API token as bearer. */
final class ApiGate implements Handler<RoutingContext> {

    private static final String BEARER = "Bearer ";

    private final byte[] token;

    ApiGate(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        token, header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8))) {
            context.next();
        } else {
            context.fail(new Failure(FailureCode.UNAUTHENTICATED, "this is for the shop's staff"));
        }
    }
}
