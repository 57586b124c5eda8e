package dev.zhanggui.channel.web;

import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a request carries; what is missing or wrong is a {@link Refusal}. */
final class RequestReader {

    private static final String BEARER = "Bearer ";
    private static final int MOST_LAST = 500;

    private final Tokens tokens;
    private final boolean trustForwarded;

    RequestReader(Tokens tokens, boolean trustForwarded) {
        this.tokens = tokens;
        this.trustForwarded = trustForwarded;
    }

    /** Whom the bearer token speaks for. */
    Future<Visitor> visitor(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.failedFuture(new Refusal(
                    401, Code.BadArgument, "the Authorization header is missing: it is Bearer and a token"));
        }
        return tokens.visitor(header.substring(BEARER.length()).strip());
    }

    /** The same, whose token must be for the conversation in the path. */
    Future<Visitor> member(RoutingContext ctx) {
        return visitor(ctx).map(visitor -> ofPath(ctx, visitor));
    }

    /** Whom the ticket of a stream URL speaks for; it must be for the conversation in the path. */
    Future<Visitor> ticketHolder(RoutingContext ctx) {
        return tokens.ticketHolder(ctx.request().getParam("t", "")).map(visitor -> ofPath(ctx, visitor));
    }

    private static Visitor ofPath(RoutingContext ctx, Visitor visitor) {
        if (!visitor.conversationId().equals(ctx.pathParam("id"))) {
            throw foreign();
        }
        return visitor;
    }

    static Refusal foreign() {
        return new Refusal(403, Code.NotAllowed, "the token is for another conversation");
    }

    Caller caller(RoutingContext ctx) {
        return Caller.of(ctx.request(), trustForwarded)
                .orElseThrow(() -> new Refusal(400, Code.BadArgument, "the Host header is no host"));
    }

    /** The place after which the client wants to read, 0 for all. */
    static long watermark(RoutingContext ctx) {
        String text = ctx.request().getParam("watermark", "");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new Refusal(400, Code.BadArgument, "watermark is none of ours: pass the last one you were given");
        }
    }

    /** How many of the newest activities, or of those before a place, the client wants; empty when it reads on. */
    static Optional<Integer> last(RoutingContext ctx) {
        String text = ctx.request().getParam("last", "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST_LAST) {
            throw new Refusal(400, Code.BadArgument, "last is 1 to " + MOST_LAST);
        }
        return Optional.of(Integer.parseInt(text));
    }

    /** The first place that the client has. */
    static long before(RoutingContext ctx) {
        String text = ctx.request().getParam("before", "");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new Refusal(400, Code.BadArgument, "before is the place of an activity, 1 or more");
        }
        return Long.parseLong(text);
    }

    static void requireJson(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean mayBeEmpty = !ctx.normalizedPath().endsWith("/activities");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/json");
        if (!json && !(type == null && mayBeEmpty)) {
            throw new Refusal(415, Code.NotSupported, "Content-Type is application/json");
        }
        ctx.next();
    }

    static Opening opening(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        return body == null || body.length() == 0 ? Opening.SILENT : read(body, Opening.class);
    }

    static Sent sent(RoutingContext ctx) {
        Buffer body = ctx.body().buffer();
        return read(body == null ? Buffer.buffer() : body, Sent.class);
    }

    private static <T> T read(Buffer body, Class<T> type) {
        T read = null;
        try {
            read = Json.mapper().readValue(body.getBytes(), type);
        } catch (IOException e) {
            // said below: what the parser tells would repeat what was sent
        }
        if (read == null) {
            throw new Refusal(400, Code.MalformedData, "the body is no JSON object of the documented shape");
        }
        return read;
    }

    /** The first of the accepted languages that is spoken here, or null. */
    static @Nullable Language language(RoutingContext ctx) {
        return ctx.acceptableLanguages().stream()
                .map(LanguageHeader::tag)
                .filter(tag -> tag != null && (tag.equalsIgnoreCase("zh") || tag.equalsIgnoreCase("en")))
                .findFirst()
                .map(Language::ofTag)
                .orElse(null);
    }
}
