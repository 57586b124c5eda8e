package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.KioskDevices;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** A kiosk for whoever tries a demo shop: it waits for its code until it is enrolled, or the staff makes devices. */
public final class FirstKiosk {

    private static final String NAME = "演示 · Demo";
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private FirstKiosk() {}

    /** A code for it; empty when the shop has devices of its own, or this one is enrolled. @param store its key */
    public static Future<Optional<String>> code(Bus bus, String store) {
        return bus.ask(KioskDevices.LIST, new KioskDevices.Look(null), BUDGET)
                .compose(listed -> {
                    if (listed.devices().isEmpty()) {
                        return bus.ask(KioskDevices.ADD, new KioskDevices.Add(NAME, store, "zhanggui"), BUDGET)
                                .map(Optional::of);
                    }
                    KioskDevices.Device only = listed.devices().get(0);
                    boolean waits = listed.devices().size() == 1
                            && only.name().equals(NAME)
                            && only.enrolledAt() == null
                            && only.revokedAt() == null;
                    return waits
                            ? bus.ask(KioskDevices.CODE, new KioskDevices.NewCode(only.id()), BUDGET)
                                    .map(Optional::of)
                            : Future.succeededFuture(Optional.<KioskDevices.Code>empty());
                })
                .map(made -> made.map(KioskDevices.Code::code));
    }
}
