package dev.zhanggui.desk;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.KioskCalls;
import dev.zhanggui.message.KioskCalls.Call;
import dev.zhanggui.message.KioskCalls.State;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/kiosk/calls}: the staff of a store answers calls of its kiosks, and may read and speak in the
 * conversation of a call for as long as the call is open, in no other.
 */
public final class KioskCallsApi {

    private static final String ROOT = "/api/v1/kiosk/calls";
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final Handler<RoutingContext> gate;

    /** @param gate lets the staff of stores through, with the member in the context, and answers all others */
    public KioskCallsApi(Handler<RoutingContext> gate) {
        this.gate = gate;
    }

    /** Mounts the routes; the body is read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.route(ROOT).handler(gate);
        router.route(ROOT + "/*").handler(gate);
        router.get(ROOT).handler(context -> list(bus, context));
        router.post(ROOT + "/:id/coming").handler(context -> answer(context, coming(bus, context)));
        router.post(ROOT + "/:id/done").handler(context -> answer(context, done(bus, context)));
        router.get(ROOT + "/:id/lines").handler(context -> answer(context, lines(bus, context)));
        router.post(ROOT + "/:id/take").handler(context -> answer(context, take(bus, context)));
        router.post(ROOT + "/:id/say")
                .handler(context -> answer(
                        context,
                        inOpenCall(
                                bus,
                                context,
                                call -> bus.ask(
                                        Desk.SAY,
                                        new Desk.Say(
                                                call.conversationId(),
                                                agent(context),
                                                StaffRequestReader.text(context, "key"),
                                                StaffRequestReader.text(context, "text")),
                                        BUDGET))));
        router.post(ROOT + "/:id/return")
                .handler(context -> answer(context, find(bus, context).compose(call -> giveBack(bus, context, call))));
    }

    private static void list(Bus bus, RoutingContext context) {
        String me = agent(context);
        bus.ask(KioskCalls.LIST, new KioskCalls.Look(StaffRequestReader.store(context)), BUDGET)
                .onFailure(context::fail)
                .onSuccess(listed -> {
                    JsonArray rows = new JsonArray();
                    listed.calls().forEach(call -> rows.add(row(call, me)));
                    context.response().putHeader("Cache-Control", "no-store");
                    context.json(new JsonObject().put("calls", rows));
                });
    }

    private static Future<JsonObject> coming(Bus bus, RoutingContext context) {
        KioskCalls.Coming coming = new KioskCalls.Coming(
                StaffRequestReader.id(context), agent(context), StaffRequestReader.text(context, "as"));
        return bus.ask(KioskCalls.COMING, coming, BUDGET).map(call -> row(call, agent(context)));
    }

    /** Whoever has the word of the conversation gives it back with it. */
    private static Future<JsonObject> done(Bus bus, RoutingContext context) {
        return bus.ask(KioskCalls.DONE, new KioskCalls.Done(StaffRequestReader.id(context)), BUDGET)
                .compose(call -> giveBack(bus, context, call)
                        .otherwise(notMine -> new Desk.Done())
                        .map(row(call, agent(context))));
    }

    private static Future<Desk.Done> giveBack(Bus bus, RoutingContext context, Call call) {
        return bus.ask(Desk.RETURN, new Desk.Return(call.conversationId(), agent(context)), BUDGET);
    }

    private static Future<JsonObject> lines(Bus bus, RoutingContext context) {
        long after = StaffRequestReader.after(context);
        String me = agent(context);
        return inOpenCall(bus, context, call -> bus.ask(Desk.QUEUE, new Desk.Look(me, call.conversationId()), BUDGET)
                .compose(queue -> bus.ask(
                                Transcript.READ,
                                new Transcript.Read(call.conversationId(), after, TranscriptReader.PAGE),
                                BUDGET)
                        .map(page -> new JsonObject()
                                .put("lines", TranscriptReader.of(page.activities()))
                                .put("word", word(queue, me)))));
    }

    /** Who has the word: the bot, nobody yet, this member, or another. */
    private static String word(Desk.Queue queue, String me) {
        return queue.waiting().stream()
                .filter(each -> !each.missed())
                .findFirst()
                .map(Desk.Waiting::agent)
                .map(agent -> agent.equals(me) ? "mine" : "taken")
                .orElse(queue.waiting().stream().anyMatch(each -> !each.missed()) ? "waiting" : "bot");
    }

    /** Who speaks with a customer has answered the call with it. */
    private static Future<JsonObject> take(Bus bus, RoutingContext context) {
        return inOpenCall(bus, context, call -> {
            Future<Call> answered = call.state() == State.CALLED
                    ? bus.ask(
                            KioskCalls.COMING,
                            new KioskCalls.Coming(call.id(), agent(context), StaffRequestReader.text(context, "as")),
                            BUDGET)
                    : Future.succeededFuture(call);
            return answered.compose(coming ->
                            bus.ask(Desk.STEP_IN, new Desk.StepIn(call.conversationId(), agent(context)), BUDGET))
                    .map(stepped -> new JsonObject().put("word", "mine"));
        });
    }

    private static Future<Call> find(Bus bus, RoutingContext context) {
        return bus.ask(KioskCalls.FIND, new KioskCalls.Find(StaffRequestReader.id(context)), BUDGET);
    }

    private static <T> Future<T> inOpenCall(Bus bus, RoutingContext context, Function<Call, Future<T>> work) {
        return find(bus, context)
                .compose(call -> call.open()
                        ? work.apply(call)
                        : Future.failedFuture(new Failure(FailureCode.CONFLICT, "this call is over")));
    }

    private static JsonObject row(Call call, String me) {
        return new JsonObject()
                .put("id", call.id())
                .put("device", call.deviceId())
                .put("name", call.device())
                .put("store", call.store())
                .put("state", call.state().name().toLowerCase(Locale.ROOT))
                .put("called", call.calledAt().toString())
                .put("mine", me.equals(call.comingBy()))
                .put("who", call.comingAs())
                .put("handed", call.handed())
                .put("ended", at(call.endedAt()));
    }

    private static @Nullable String at(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static String agent(RoutingContext context) {
        return StaffRequestReader.member(context).id();
    }

    private static void answer(RoutingContext context, Future<?> answer) {
        answer.onFailure(context::fail).onSuccess(body -> {
            context.response().putHeader("Cache-Control", "no-store");
            if (body instanceof JsonObject json) {
                context.json(json);
            } else {
                context.response().setStatusCode(204).end();
            }
        });
    }
}
