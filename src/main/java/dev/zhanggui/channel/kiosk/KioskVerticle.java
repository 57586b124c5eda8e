package dev.zhanggui.channel.kiosk;

import dev.zhanggui.channel.web.Admission;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.KioskDevices;
import dev.zhanggui.message.Open;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the staff see and steer the devices. */
public final class KioskVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(KioskVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    /** So often what the devices said is written, of all of them in one statement. */
    private static final Duration WRITES = Duration.ofSeconds(20);

    private static final int LONGEST_NAME = 60;

    private final Kiosks shared;
    private final DeviceStore devices;
    private @Nullable Admission admission;

    public KioskVerticle(Kiosks shared, Pool pool) {
        this.shared = shared;
        this.devices = new DeviceStore(pool);
    }

    @Override
    public Future<?> start() {
        admission = new Admission(vertx, shared.line());
        Bus bus = Bus.of(vertx);
        vertx.setPeriodic(WRITES.toMillis(), tick -> write());
        return Future.all(
                bus.answer(KioskDevices.LIST, look -> devices.list(look.store(), null, now())
                                .map(written -> new KioskDevices.Listed(written.stream()
                                        .map(each -> shared.beats().now(each, now()))
                                        .toList())))
                        .completion(),
                bus.answer(KioskDevices.ADD, this::add).completion(),
                bus.answer(KioskDevices.CODE, this::code).completion(),
                bus.answer(KioskDevices.CHANGE, this::change).completion());
    }

    @Override
    public Future<?> stop() {
        return write();
    }

    private Future<Void> write() {
        List<Beats.Beat> beats = shared.beats().toWrite();
        return beats.isEmpty()
                ? Future.succeededFuture()
                : devices.heard(beats).onFailure(error -> {
                    LOG.warn("what the kiosks said is written later: {}", error.getMessage());
                    shared.beats().putBack(beats);
                });
    }

    private Future<KioskDevices.Code> add(KioskDevices.Add add) {
        if (!shared.stores().containsKey(add.store())) {
            return Future.failedFuture(new Failure(
                    FailureCode.INVALID,
                    "there is no store '" + add.store() + "'; shop.yml has "
                            + String.join(", ", shared.stores().keySet())));
        }
        KioskDevices.Add named = new KioskDevices.Add(name(add.name()), add.store(), add.by());
        String code = shared.code();
        Instant now = now();
        return devices.add(named, shared.hash().of(code), now)
                .map(id -> new KioskDevices.Code(id, code, now.plus(EnrolmentCode.GOOD)));
    }

    private Future<KioskDevices.Code> code(KioskDevices.NewCode wanted) {
        String code = shared.code();
        Instant now = now();
        return devices.code(wanted.deviceId(), shared.hash().of(code), now).map(given -> {
            if (!given) {
                throw unknown();
            }
            return new KioskDevices.Code(wanted.deviceId(), code, now.plus(EnrolmentCode.GOOD));
        });
    }

    private Future<KioskDevices.Device> change(KioskDevices.Change change) {
        String name = change.name();
        KioskDevices.Change named = new KioskDevices.Change(
                change.deviceId(),
                name == null ? null : name(name),
                change.closed(),
                change.language(),
                change.reload(),
                change.revoke());
        return devices.change(named)
                .compose(changed -> changed ? Future.succeededFuture() : Future.failedFuture(unknown()))
                .compose(changed -> change.revoke() ? revoke(change.deviceId()) : Future.succeededFuture())
                .compose(done -> devices.list(null, change.deviceId(), now()))
                .map(found -> shared.beats().now(found.get(0), now()));
    }

    /** Whoever talks at a device that is one no longer is let in no more; who has gone on elsewhere is. */
    private Future<Void> revoke(String deviceId) {
        return devices.revoke(deviceId, now())
                .compose(revoked -> devices.newest(deviceId))
                .compose(newest -> newest.isEmpty()
                        ? Future.<Void>succeededFuture()
                        : Bus.of(vertx)
                                .ask(Open.FIND, new Open.Find(newest.get()), BUDGET)
                                .compose(found -> found.channel() == ChannelKind.KIOSK
                                        ? Objects.requireNonNull(admission).end(found.conversationId())
                                        : Future.succeededFuture()));
    }

    private static String name(String given) {
        String name = given.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Failure(FailureCode.INVALID, "a device's name has 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static Failure unknown() {
        return new Failure(FailureCode.NOT_FOUND, "there is no such device");
    }

    private Instant now() {
        return shared.clock().instant();
    }
}
