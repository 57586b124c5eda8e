package dev.zhanggui.app.simulate;

import dev.zhanggui.app.bench.Visitor;
import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.simulate.platform.Faults;
import dev.zhanggui.app.simulate.platform.LocalPlatforms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of all customers against a shop. Confined to one event loop. */
final class Simulation {

    private static final int CONNECTIONS = 256;
    private static final long TICK_MILLIS = 2_000;

    private final Vertx vertx;
    private final Plan plan;
    private final Consumer<String> progress;
    private final Visitor.Wire wire;
    private final Map<Outlet, Tally> tallies = new EnumMap<>(Outlet.class);
    private @Nullable Messengers messengers;
    private @Nullable KioskDevice kiosk;
    private int came;
    private int left;

    /** @param progress takes lines for a person */
    Simulation(Vertx vertx, Plan plan, Consumer<String> progress) {
        this.vertx = vertx;
        this.plan = plan;
        this.progress = progress;
        this.wire = Visitor.Wire.of(vertx, plan.shop(), CONNECTIONS);
        plan.outlets().forEach(outlet -> tallies.put(outlet, new Tally()));
    }

    /**
     * Runs to its end; fails with {@link Broken} or {@link LocalPlatforms.Hindrance} when it cannot begin.
     *
     * @param channels the accounts of the shop
     * @param kioskCode by which a device is enrolled, where there are kiosk customers
     * @param run what no other run has
     */
    Future<JsonObject> run(Config.Channels channels, String kioskCode, String run, Clock clock) {
        long begin = System.nanoTime();
        return shopAnswers()
                .compose(answers -> platforms(channels, run, clock))
                .compose(open -> enrol(kioskCode))
                .compose(ready -> crowd(begin))
                .map(gone -> result((System.nanoTime() - begin) / 1e9));
    }

    private Future<Void> shopAnswers() {
        return wire.http()
                .request(HttpMethod.GET, wire.port(), wire.host(), "/chat/")
                .compose(request -> request.send())
                .recover(error -> Future.failedFuture(new Broken("no shop answers at " + plan.shop() + " ("
                        + error.getMessage() + "): start one with serve, or give its address by --shop")))
                .mapEmpty();
    }

    private Future<Void> platforms(Config.Channels channels, String run, Clock clock) {
        if (!plan.hasMessengers()) {
            return Future.succeededFuture();
        }
        Plan.Shares shares = plan.faults();
        Faults faults = new Faults(shares.doubled(), shares.busy(), shares.silent(), 0, new Random(plan.seed()));
        return LocalPlatforms.open(
                        vertx,
                        channels,
                        plan.outlets().contains(Outlet.WECHAT),
                        plan.outlets().contains(Outlet.WECOM),
                        plan.shop(),
                        clock,
                        faults)
                .compose(platforms -> {
                    Messengers open = new Messengers(vertx, platforms, run);
                    messengers = open;
                    return open.check();
                });
    }

    private Future<Void> enrol(String code) {
        return plan.outlets().contains(Outlet.KIOSK)
                ? KioskDevice.enrol(wire, code)
                        .onSuccess(enrolled -> kiosk = enrolled)
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private Future<Void> crowd(long begin) {
        List<Customer> crowd = Customer.crowd(plan, Journey.all());
        long ticks = vertx.setPeriodic(TICK_MILLIS, tick -> tell(begin));
        return Future.join(crowd.stream().map(this::comeAndGo).toList())
                .onComplete(gone -> {
                    vertx.cancelTimer(ticks);
                    tell(begin);
                })
                .mapEmpty();
    }

    private Future<Void> comeAndGo(Customer customer) {
        Tally tally = tally(customer.outlet());
        long millis = customer.arrives().toMillis();
        Future<?> arrival = millis > 0 ? vertx.timer(millis, TimeUnit.MILLISECONDS) : Future.succeededFuture();
        return arrival.compose(come -> {
                    came++;
                    return new CustomerRun(vertx, customer, tally, plan.patience()).go(talk(customer, tally));
                })
                .onComplete(gone -> left++);
    }

    private Talk talk(Customer customer, Tally tally) {
        if (customer.outlet() == Outlet.KIOSK) {
            return new KioskTalk(vertx, tally, wire, Objects.requireNonNull(kiosk), customer.language());
        }
        return customer.outlet() == Outlet.WEB
                ? new WebTalk(
                        vertx,
                        tally,
                        customer.language(),
                        (tag, listener) -> Visitor.arriveSynthetic(wire, tag, listener))
                : Objects.requireNonNull(messengers).talk(customer.outlet(), customer.number(), tally, plan.patience());
    }

    private Tally tally(Outlet outlet) {
        return Objects.requireNonNull(tallies.get(outlet));
    }

    private void tell(long begin) {
        progress.accept(String.format(
                Locale.ROOT,
                "%5.0f s  %d of %d customers came, %d left; %d messages, %d answered",
                (System.nanoTime() - begin) / 1e9,
                came,
                plan.customers(),
                left,
                tallies.values().stream().mapToInt(Tally::messages).sum(),
                tallies.values().stream().mapToInt(Tally::answered).sum()));
    }

    private JsonObject result(double seconds) {
        boolean good = true;
        JsonObject byChannel = new JsonObject();
        for (Map.Entry<Outlet, Tally> each : tallies.entrySet()) {
            Outlet outlet = each.getKey();
            JsonObject seen = each.getValue().toJson();
            Messengers played = messengers;
            good &= each.getValue().isGood();
            progress.accept(each.getValue().toLine(outlet.key()));
            if (outlet.isMessenger() && played != null) {
                JsonObject platform = played.toJson(outlet);
                good &= played.isGood(outlet);
                seen.put("platform", platform);
                progress.accept("        platform: " + platform.encode());
            }
            byChannel.put(outlet.key(), seen);
        }
        return new JsonObject()
                .put("simulate", "customers")
                .put("synthetic", true)
                .put("shop", plan.shop().toString())
                .put("seed", plan.seed())
                .put("customers", plan.customers())
                .put("seconds", Math.round(seconds * 10) / 10.0)
                .put("good", good)
                .put("channels", byChannel);
    }
}
