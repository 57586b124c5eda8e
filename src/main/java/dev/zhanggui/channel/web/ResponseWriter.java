package dev.zhanggui.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Json;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers and refusals as Direct Line does: a record as JSON, or {@code {"error":{"code":…,"message":…}}}. */
final class ResponseWriter {

    /** A status and the record that stands in the body. */
    record Answer(int status, Object body) {}

    private record Problem(Code code, String message) {}

    private record Refused(Problem error) {}

    private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);
    private static final int UNAUTHENTICATED = 401;
    private static final int DEFECT = 500;
    private static final long SECOND = 1_000;

    private final DirectLineMeters meters;

    ResponseWriter(DirectLineMeters meters) {
        this.meters = meters;
    }

    /** A handler that answers with what the function comes to. */
    Handler<RoutingContext> answer(Function<RoutingContext, Future<Answer>> function) {
        return ctx -> function.apply(ctx)
                .onSuccess(answer -> write(ctx.response().setStatusCode(answer.status()), answer.body()))
                .onFailure(ctx::fail);
    }

    /** Answers a request that failed anywhere. */
    void failed(RoutingContext ctx) {
        Refusal refusal = refusal(ctx);
        meters.refused(refusal);
        if (refusal.status() == DEFECT) {
            LOG.error("a request failed at {}", ctx.normalizedPath(), ctx.failure());
        }
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(refusal.status());
        if (refusal.status() == UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            response.putHeader("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + SECOND - 1) / SECOND)));
        }
        write(response, new Refused(new Problem(refusal.code(), String.valueOf(refusal.getMessage()))));
    }

    private static Refusal refusal(RoutingContext ctx) {
        Throwable error = ctx.failure();
        if (error instanceof Refusal || error instanceof Failure) {
            return Refusal.of(error);
        }
        int status = ctx.statusCode();
        return switch (status) {
            case 403 -> new Refusal(status, Code.NotAllowed, "this site may not embed the chat");
            case 404 -> new Refusal(status, Code.NotFound, "there is nothing under this address");
            case 413 -> new Refusal(status, Code.InvalidRange, "the body is too large: at most 64 KiB are read");
            default ->
                error != null && (status < 400 || status >= DEFECT)
                        ? Refusal.of(error)
                        : new Refusal(status < 400 ? 400 : status, Code.BadArgument, "the request cannot be read");
        };
    }

    private static void write(HttpServerResponse response, Object body) {
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
