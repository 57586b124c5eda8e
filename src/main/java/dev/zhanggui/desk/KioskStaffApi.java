package dev.zhanggui.desk;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.KioskDevices;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/kiosk}: the staff of a store sees and steers its kiosks. */
public final class KioskStaffApi {

    private static final String DEVICES = "/api/v1/kiosk/devices";
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final Handler<RoutingContext> gate;
    private final Supplier<Map<String, LocalText>> stores;

    /**
     * @param gate lets the staff of stores through, with the member in the context, and answers all others
     * @param stores what the stores are called, by key, as it is now
     */
    public KioskStaffApi(Handler<RoutingContext> gate, Supplier<Map<String, LocalText>> stores) {
        this.gate = gate;
        this.stores = stores;
    }

    /** Mounts the routes; the body is read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        router.route("/api/v1/kiosk/*").handler(gate);
        router.route("/api/v1/kiosk/*").handler(context -> {
            context.response().putHeader("Cache-Control", "no-store");
            context.next();
        });
        router.get("/api/v1/kiosk/stores").handler(this::stores);
        router.get(DEVICES).handler(context -> devices(bus, context));
        router.post(DEVICES).handler(context -> add(bus, context));
        router.post(DEVICES + "/:id/code").handler(context -> bus.ask(
                        KioskDevices.CODE, new KioskDevices.NewCode(StaffRequestReader.id(context)), BUDGET)
                .onFailure(context::fail)
                .onSuccess(code -> context.json(code(code))));
        router.patch(DEVICES + "/:id").handler(context -> change(bus, context));
        router.delete(DEVICES + "/:id")
                .handler(context -> change(
                        bus,
                        context,
                        new KioskDevices.Change(StaffRequestReader.id(context), null, null, null, false, true)));
    }

    private void stores(RoutingContext context) {
        JsonArray rows = new JsonArray();
        stores.get()
                .forEach((key, name) -> rows.add(
                        new JsonObject().put("key", key).put("zh", name.zh()).put("en", name.en())));
        context.json(new JsonObject().put("stores", rows));
    }

    private static void devices(Bus bus, RoutingContext context) {
        bus.ask(KioskDevices.LIST, new KioskDevices.Look(StaffRequestReader.store(context)), BUDGET)
                .onFailure(context::fail)
                .onSuccess(listed -> {
                    JsonArray rows = new JsonArray();
                    listed.devices().forEach(device -> rows.add(device(device)));
                    context.json(new JsonObject().put("devices", rows));
                });
    }

    private static void add(Bus bus, RoutingContext context) {
        bus.ask(
                        KioskDevices.ADD,
                        new KioskDevices.Add(
                                StaffRequestReader.text(context, "name"),
                                StaffRequestReader.text(context, "store"),
                                StaffRequestReader.member(context).id()),
                        BUDGET)
                .onFailure(context::fail)
                .onSuccess(code -> {
                    context.response().setStatusCode(201);
                    context.json(code(code));
                });
    }

    private static void change(Bus bus, RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        String language = StaffRequestReader.text(context, "language");
        if (!language.isEmpty() && !language.matches("zh|en")) {
            throw new Failure(FailureCode.INVALID, "language is zh or en");
        }
        change(
                bus,
                context,
                new KioskDevices.Change(
                        StaffRequestReader.id(context),
                        StaffRequestReader.text(context, "name").isEmpty()
                                ? null
                                : StaffRequestReader.text(context, "name"),
                        body != null && body.getValue("closed") instanceof Boolean closed ? closed : null,
                        language.isEmpty() ? null : Language.ofTag(language),
                        body != null && Boolean.TRUE.equals(body.getValue("reload")),
                        false));
    }

    private static void change(Bus bus, RoutingContext context, KioskDevices.Change change) {
        bus.ask(KioskDevices.CHANGE, change, BUDGET)
                .onFailure(context::fail)
                .onSuccess(device -> context.json(device(device)));
    }

    private static JsonObject code(KioskDevices.Code code) {
        return new JsonObject()
                .put("device", code.deviceId())
                .put("code", code.code())
                .put("until", code.expiresAt().toString());
    }

    private static JsonObject device(KioskDevices.Device device) {
        return new JsonObject()
                .put("id", device.id())
                .put("name", device.name())
                .put("store", device.store())
                .put("language", device.language().tag())
                .put("closed", device.closed())
                .put("enrolled", at(device.enrolledAt()))
                .put("revoked", at(device.revokedAt()))
                .put("seen", at(device.seenAt()))
                .put("mode", device.mode().name().toLowerCase(Locale.ROOT))
                .put("page", device.page())
                .put("stock", at(device.stockAt()))
                .put("error", device.error())
                .put("codeUntil", at(device.codeUntil()));
    }

    private static @Nullable String at(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
