package dev.zhanggui.behaviour;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/events}: behaviour events as CloudEvents 1.0, one ({@code application/cloudevents+json}) or a
 * batch ({@code application/cloudevents-batch+json}). Answers 202 once every event of the request is durable; a repeat
 * of (source, id) is harmless. The caller shows the shop's API token as bearer.
 */
public final class EventsApi {

    private static final String ONE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final byte[] apiToken;
    private final CloudEventReader reader = new CloudEventReader();

    /** @param apiToken what callers must show, 16 characters or more */
    public EventsApi(String apiToken) {
        if (apiToken.length() < 16) {
            throw new IllegalArgumentException("an API token has at least 16 characters");
        }
        this.apiToken = apiToken.getBytes(StandardCharsets.UTF_8);
    }

    /** Mounts the route; the body is read by a handler before it. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.post("/api/v1/events").handler(context -> post(bus, context));
    }

    private void post(Bus bus, RoutingContext context) {
        if (!authorised(context.request().getHeader("Authorization"))) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            context.fail(
                    new Failure(
                            FailureCode.UNAUTHENTICATED,
                            "show the shop's API token as 'Authorization: Bearer …'; it lies in the data folder, file api-token"));
            return;
        }
        String type = String.valueOf(context.request().getHeader("Content-Type"))
                .replaceFirst(";.*", "")
                .strip();
        String body = context.body().asString();
        List<Behaviour.Event> events;
        try {
            events = switch (type) {
                case ONE, "application/json" -> List.of(reader.one(body == null ? "" : body));
                case BATCH -> reader.batch(body == null ? "" : body);
                default -> throw new HttpException(415, "send " + ONE + " or " + BATCH);
            };
        } catch (Failure failure) {
            context.fail(failure);
            return;
        }
        Future.join(events.stream()
                        .map(event -> bus.ask(Behaviour.RECORD, event, BUDGET))
                        .toList())
                .onSuccess(all -> {
                    long repeated = all.<Behaviour.Recorded>list().stream()
                            .filter(Behaviour.Recorded::repeated)
                            .count();
                    context.response().setStatusCode(202);
                    context.json(new JsonObject().put("accepted", events.size()).put("repeated", repeated));
                })
                .onFailure(error -> {
                    FailureCode code = Failure.from(error).code();
                    context.fail(
                            new HttpException(code.number(), "not every event is stored; send the same request again"));
                });
    }

    private boolean authorised(@Nullable String header) {
        return header != null
                && header.regionMatches(true, 0, "Bearer ", 0, 7)
                && MessageDigest.isEqual(apiToken, header.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    }
}
