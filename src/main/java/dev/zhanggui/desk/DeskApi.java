package dev.zhanggui.desk;

import dev.zhanggui.message.Address;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.PictureType;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.Staff;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/desk}: agents see who waits for a person, take a conversation, speak in it, and give it back to the
 * bot.
 */
public final class DeskApi {

    private static final String ROOT = "/api/v1/desk/conversations";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int LONGEST_ID = 128;
    private static final int PAGE = 200;
    private static final Pattern PICTURE = Pattern.compile("[0-9A-Za-z-]{1,64}\\.(jpg|png|gif|webp)");

    private final Handler<RoutingContext> gate;

    /** @param gate lets agents through, with the member in the context, and answers all others */
    public DeskApi(Handler<RoutingContext> gate) {
        this.gate = gate;
    }

    /** Mounts the routes; the body is read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.get(ROOT).handler(gate).handler(context -> queue(bus, context));
        router.get(ROOT + "/:id").handler(gate).handler(context -> transcript(bus, context));
        router.get(ROOT + "/:id/pictures/:picture").handler(gate).handler(context -> picture(bus, context));
        router.post(ROOT + "/:id/take").handler(gate).handler(context -> {
            answer(context, bus, Desk.TAKE, new Desk.Take(id(context), agent(context)));
        });
        router.post(ROOT + "/:id/say").handler(gate).handler(context -> {
            JsonObject body = context.body().asJsonObject();
            answer(
                    context,
                    bus,
                    Desk.SAY,
                    new Desk.Say(id(context), agent(context), text(body, "key"), text(body, "text")));
        });
        router.post(ROOT + "/:id/seen").handler(gate).handler(context -> {
            JsonObject body = context.body().asJsonObject();
            answer(context, bus, Desk.SEEN, new Desk.Seen(id(context), agent(context), place(body)));
        });
        router.post(ROOT + "/:id/return").handler(gate).handler(context -> {
            answer(context, bus, Desk.RETURN, new Desk.Return(id(context), agent(context)));
        });
        router.post(ROOT + "/:id/settle").handler(gate).handler(context -> {
            answer(context, bus, Desk.SETTLE, new Desk.Settle(id(context), agent(context)));
        });
    }

    private static void queue(Bus bus, RoutingContext context) {
        String me = agent(context);
        bus.ask(Desk.QUEUE, new Desk.Look(me, null), BUDGET)
                .onFailure(context::fail)
                .onSuccess(queue -> {
                    JsonArray rows = new JsonArray();
                    queue.waiting()
                            .forEach(each -> rows.add(new JsonObject()
                                    .put("conversation", each.conversationId())
                                    .put("channel", each.channel().name().toLowerCase(Locale.ROOT))
                                    .put("reason", each.reason())
                                    .put("since", each.since().toString())
                                    .put("state", state(each, me))
                                    .put("last", each.last())));
                    context.response().putHeader("Cache-Control", "no-store");
                    context.json(new JsonObject().put("conversations", rows).put("total", queue.total()));
                });
    }

    private static String state(Desk.Waiting each, String me) {
        if (each.agent() == null) {
            return each.missed() ? "missed" : "waiting";
        }
        return each.agent().equals(me) ? "mine" : "taken";
    }

    /** Only conversations that are at the desk are shown. */
    private static void transcript(Bus bus, RoutingContext context) {
        String id = id(context);
        bus.ask(Desk.QUEUE, new Desk.Look(agent(context), id), BUDGET)
                .compose(queue -> queue.waiting().isEmpty()
                        ? Future.failedFuture(
                                new Failure(FailureCode.NOT_FOUND, "this conversation is not at the desk"))
                        : bus.ask(Transcript.READ, new Transcript.Read(id, after(context), PAGE), BUDGET))
                .onFailure(context::fail)
                .onSuccess(page -> {
                    JsonArray lines = new JsonArray();
                    page.activities()
                            .forEach(line -> lines.add(new JsonObject()
                                    .put("seq", line.seq())
                                    .put("role", line.role().name().toLowerCase(Locale.ROOT))
                                    .put("text", line.content().text())
                                    .put(
                                            "event",
                                            line.content().event() == null
                                                    ? null
                                                    : line.content().event().name())
                                    .put("picture", picture(line.content()))
                                    .put("products", line.content().products().size())
                                    .put("at", line.at().toString())));
                    context.response().putHeader("Cache-Control", "no-store");
                    context.json(new JsonObject().put("lines", lines));
                });
    }

    private static @Nullable String picture(Content content) {
        Content.Event event = content.event();
        return event != null
                        && event.name().equals(Pictures.SENT)
                        && PICTURE.matcher(event.value()).matches()
                ? event.value()
                : null;
    }

    private static void picture(Bus bus, RoutingContext context) {
        String id = id(context);
        String name = String.valueOf(context.pathParam("picture"));
        bus.ask(Desk.QUEUE, new Desk.Look(agent(context), id), BUDGET)
                .compose(queue -> queue.waiting().isEmpty()
                        ? Future.failedFuture(
                                new Failure(FailureCode.NOT_FOUND, "this conversation is not at the desk"))
                        : bus.ask(Pictures.READ, new Pictures.Read(id, name), BUDGET))
                .onFailure(context::fail)
                .onSuccess(picture -> context.response()
                        .putHeader(
                                "Content-Type",
                                PictureType.named(name)
                                        .map(PictureType::mediaType)
                                        .orElse("application/octet-stream"))
                        .putHeader("Cache-Control", "private, max-age=3600")
                        .end(Buffer.buffer(picture.bytes())));
    }

    private static <Q extends Message> void answer(
            RoutingContext context, Bus bus, Address<Q, Desk.Done> address, Q question) {
        bus.ask(address, question, BUDGET)
                .onFailure(context::fail)
                .onSuccess(done -> context.response().setStatusCode(204).end());
    }

    private static String agent(RoutingContext context) {
        if (context.get(Staff.CONTEXT) instanceof Staff.Member member) {
            return member.id();
        }
        throw new Failure(FailureCode.UNAUTHENTICATED, "sign in at /staff/ first");
    }

    private static String id(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        if (id.length() > LONGEST_ID) {
            throw new Failure(FailureCode.INVALID, "a conversation's id has at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    private static long after(RoutingContext context) {
        String after = context.request().getParam("after", "0");
        if (!after.matches("\\d{1,18}")) {
            throw new Failure(FailureCode.INVALID, "after is a line's number, 0 or more");
        }
        return Long.parseLong(after);
    }

    private static long place(@Nullable JsonObject body) {
        if (body == null || !(body.getValue("seq") instanceof Number seq) || seq.longValue() < 1) {
            throw new Failure(FailureCode.INVALID, "seq is the newest line's number, 1 or more");
        }
        return seq.longValue();
    }

    private static String text(@Nullable JsonObject body, String key) {
        return body != null && body.getValue(key) instanceof String text ? text : "";
    }
}
