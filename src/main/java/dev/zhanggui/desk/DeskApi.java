package dev.zhanggui.desk;

import dev.zhanggui.message.Address;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.PictureType;
import dev.zhanggui.message.Pictures;
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

/**
 * {@code /api/v1/desk}: agents see who waits for a person, take a conversation, speak in it, and give it back to the
 * bot.
 */
public final class DeskApi {

    private static final String ROOT = "/api/v1/desk/conversations";
    private static final Duration BUDGET = Duration.ofSeconds(10);

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
            answer(context, bus, Desk.TAKE, new Desk.Take(StaffRequestReader.id(context), agent(context)));
        });
        router.post(ROOT + "/:id/say").handler(gate).handler(context -> {
            answer(
                    context,
                    bus,
                    Desk.SAY,
                    new Desk.Say(
                            StaffRequestReader.id(context),
                            agent(context),
                            StaffRequestReader.text(context, "key"),
                            StaffRequestReader.text(context, "text")));
        });
        router.post(ROOT + "/:id/seen").handler(gate).handler(context -> {
            answer(
                    context,
                    bus,
                    Desk.SEEN,
                    new Desk.Seen(StaffRequestReader.id(context), agent(context), place(context)));
        });
        router.post(ROOT + "/:id/return").handler(gate).handler(context -> {
            answer(context, bus, Desk.RETURN, new Desk.Return(StaffRequestReader.id(context), agent(context)));
        });
        router.post(ROOT + "/:id/settle").handler(gate).handler(context -> {
            answer(context, bus, Desk.SETTLE, new Desk.Settle(StaffRequestReader.id(context), agent(context)));
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
                                    .put("synthetic", each.synthetic())
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
        String id = StaffRequestReader.id(context);
        bus.ask(Desk.QUEUE, new Desk.Look(agent(context), id), BUDGET)
                .compose(queue -> queue.waiting().isEmpty()
                        ? Future.failedFuture(
                                new Failure(FailureCode.NOT_FOUND, "this conversation is not at the desk"))
                        : bus.ask(
                                Transcript.READ,
                                new Transcript.Read(id, StaffRequestReader.after(context), TranscriptReader.PAGE),
                                BUDGET))
                .onFailure(context::fail)
                .onSuccess(page -> {
                    context.response().putHeader("Cache-Control", "no-store");
                    context.json(new JsonObject().put("lines", TranscriptReader.of(page)));
                });
    }

    private static void picture(Bus bus, RoutingContext context) {
        String id = StaffRequestReader.id(context);
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
        return StaffRequestReader.member(context).id();
    }

    private static long place(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        if (body == null || !(body.getValue("seq") instanceof Number seq) || seq.longValue() < 1) {
            throw new Failure(FailureCode.INVALID, "seq is the newest line's number, 1 or more");
        }
        return seq.longValue();
    }
}
