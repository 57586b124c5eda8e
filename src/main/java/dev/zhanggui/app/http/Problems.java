package dev.zhanggui.app.http;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what went wrong as {@code application/problem+json} (RFC 9457). Only a {@link Failure} speaks for itself; of
 * everything else the client learns the status and an id under which the log tells more.
 */
final class Problems implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 599;
    private static final int SERVER_ERROR = 500;

    /** Makes every error of a router a problem. */
    static void on(Router router) {
        Problems problems = new Problems();
        for (int status = FIRST_ERROR; status <= LAST_ERROR; status++) {
            router.errorHandler(status, problems);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        int status = status(context);
        String id = Ids.next();
        if (status >= SERVER_ERROR && !(context.failure() instanceof Failure)) {
            LOG.error(
                    "problem {} at {} {}", id, context.request().method(), context.normalizedPath(), context.failure());
        }
        JsonObject problem = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail(status, context.failure()))
                .put("instance", "urn:zhanggui:problem:" + id);
        if (status == FailureCode.OVERLOADED.number() || status == FailureCode.UNAVAILABLE.number()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toBuffer());
    }

    private static int status(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof Failure known) {
            return known.code().number();
        }
        if (failure instanceof HttpException http) {
            return http.getStatusCode();
        }
        if (failure instanceof DecodeException) {
            return FailureCode.INVALID.number();
        }
        int status = context.statusCode();
        return status >= FIRST_ERROR && status <= LAST_ERROR ? status : SERVER_ERROR;
    }

    private static String detail(int status, @Nullable Throwable failure) {
        if (failure instanceof Failure known) {
            return String.valueOf(known.getMessage());
        }
        if (failure instanceof DecodeException) {
            return "The body is not valid JSON.";
        }
        return switch (status) {
            case 400 -> "The request cannot be read; check its path, headers and body.";
            case 401 -> "Credentials are missing or not valid.";
            case 403 -> "These credentials do not allow it.";
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take this method.";
            case 406 -> "This path cannot answer in a type that the request accepts.";
            case 413 -> "The body is larger than this server takes.";
            case 414 -> "The path is longer than this server takes.";
            case 415 -> "This path does not take a body of this content type.";
            case 429 -> "Too much at once; try again later.";
            case 503 -> "Not available at the moment; try again later.";
            case 504 -> "No answer in time; try again later.";
            default ->
                status < SERVER_ERROR
                        ? "The request cannot be fulfilled."
                        : "Something failed on our side; the log has it under this problem's instance.";
        };
    }
}
