package dev.zhanggui.desk;

import dev.zhanggui.message.Address;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Message;
import dev.zhanggui.message.Notice;
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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/desk}: agents see who waits for a person, take a conversation, speak in it, and give it back to the
 * bot.
 */
public final class DeskApi {

    private static final String ROOT = "/api/v1/desk/conversations";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration NOTICE_BUDGET = Duration.ofSeconds(2);

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
        router.get(ROOT + "/:id/earlier").handler(gate).handler(context -> earlier(bus, context));
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
                                    .put("reason", each.reason())
                                    .put("since", each.since().toString())
                                    .put("state", state(each, me))
                                    .put("continues", each.continues())
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

    private static void transcript(Bus bus, RoutingContext context) {
        String id = StaffRequestReader.id(context);
        atDesk(bus, context, id)
                .compose(at -> page(bus, context, at))
                .onFailure(context::fail)
                .onSuccess(page -> {
                    context.response().putHeader("Cache-Control", "no-store");
                    context.json(page);
                });
    }

    private static Future<JsonObject> page(Bus bus, RoutingContext context, Desk.Waiting at) {
        Transcript.Read read =
                new Transcript.Read(at.conversationId(), StaffRequestReader.after(context), TranscriptReader.PAGE);
        return bus.ask(Transcript.READ, read, BUDGET)
                .compose(page -> notice(bus, at).map(last -> new JsonObject()
                        .put("lines", TranscriptReader.of(page.activities()))
                        .put("notice", notice(last))));
    }

    /** Only WeChat's customers are told by a notice; without one the conversation is shown as well. */
    private static Future<Notice.Last> notice(Bus bus, Desk.Waiting at) {
        Notice.Last none = new Notice.Last(null);
        return at.channel() == ChannelKind.WECHAT
                ? bus.ask(Notice.LAST, new Notice.Ask(at.conversationId()), NOTICE_BUDGET)
                        .otherwise(none)
                : Future.succeededFuture(none);
    }

    private static @Nullable JsonObject notice(Notice.Last last) {
        Notice.Told told = last.told();
        return told == null
                ? null
                : new JsonObject()
                        .put("result", told.result().name().toLowerCase(Locale.ROOT))
                        .put("at", told.at().toString());
    }

    private static void earlier(Bus bus, RoutingContext context) {
        String id = StaffRequestReader.id(context);
        parts(bus, context, id).onFailure(context::fail).onSuccess(parts -> {
            JsonArray rows = new JsonArray();
            parts.forEach(part -> rows.add(new JsonObject()
                    .put("conversation", part.conversationId())
                    .put("channel", part.channel().name().toLowerCase(Locale.ROOT))
                    .put("lines", TranscriptReader.of(part.activities()))));
            context.response().putHeader("Cache-Control", "no-store");
            context.json(new JsonObject().put("parts", rows));
        });
    }

    private static Future<List<Transcript.Part>> parts(Bus bus, RoutingContext context, String id) {
        return atDesk(bus, context, id)
                .compose(atDesk ->
                        bus.ask(Transcript.EARLIER, new Transcript.Earlier(id, TranscriptReader.PAGE), BUDGET))
                .map(Transcript.Parts::parts);
    }

    /** Only conversations that are at the desk are shown, with what was said before on other channels. */
    private static Future<Desk.Waiting> atDesk(Bus bus, RoutingContext context, String id) {
        return bus.ask(Desk.QUEUE, new Desk.Look(agent(context), id), BUDGET)
                .compose(queue -> queue.waiting().isEmpty()
                        ? Future.failedFuture(
                                new Failure(FailureCode.NOT_FOUND, "this conversation is not at the desk"))
                        : Future.succeededFuture(queue.waiting().get(0)));
    }

    /** {@code ?in=} names the part of before in which the picture was sent. */
    private static void picture(Bus bus, RoutingContext context) {
        String id = StaffRequestReader.id(context);
        String name = String.valueOf(context.pathParam("picture"));
        String part = context.request().getParam("in");
        Future<?> shown = part == null
                ? atDesk(bus, context, id)
                : parts(bus, context, id)
                        .compose(parts -> parts.stream()
                                        .anyMatch(each -> each.conversationId().equals(part))
                                ? Future.succeededFuture()
                                : Future.failedFuture(
                                        new Failure(FailureCode.NOT_FOUND, "this conversation does not go on there")));
        shown.compose(may -> bus.ask(Pictures.READ, new Pictures.Read(part == null ? id : part, name), BUDGET))
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
