package dev.zhanggui.channel.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Ids;
import dev.zhanggui.message.KioskCalls.Call;
import dev.zhanggui.message.KioskCalls.State;
import dev.zhanggui.message.KioskDevices;
import dev.zhanggui.message.KioskDevices.Mode;
import dev.zhanggui.message.Language;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices, their codes and their calls on a real database. */
@ExtendWith(PostgresExtension.class)
class DeviceStoreIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final DeviceStore devices;
    private final CallStore calls;
    private final String code = Ids.next();

    DeviceStoreIT(Pool pool) {
        this.devices = new DeviceStore(pool);
        this.calls = new CallStore(pool);
    }

    @Test
    void aCodeIsGoodOnceEvenWhenTwoDevicesShowItAtTheSameTime() {
        add();
        Future<Optional<Device>> one = devices.enrol(code, Ids.next(), NOW);
        Future<Optional<Device>> two = devices.enrol(code, Ids.next(), NOW);
        assertThat(List.of(one.await().isPresent(), two.await().isPresent())).containsExactlyInAnyOrder(true, false);
        assertThat(devices.enrol(code, Ids.next(), NOW).await()).isEmpty();
    }

    @Test
    void aCodeEndsAfterAQuarterOfAnHourAndWithTheNextOne() {
        String id = add();
        assertThat(devices.enrol(code, "s", NOW.plus(EnrolmentCode.GOOD)).await())
                .isEmpty();
        assertThat(devices.code(id, "another " + code, NOW).await()).isTrue();
        assertThat(devices.enrol(code, "s", NOW).await()).isEmpty();
        assertThat(devices.enrol("another " + code, "s " + id, NOW).await()).isPresent();
        assertThat(devices.code("nobody", "c " + id, NOW).await()).isFalse();
    }

    @Test
    void aDeviceThatIsRevokedIsNoneUntilItIsEnrolledAnew() {
        String id = add();
        devices.enrol(code, "old " + id, NOW).await();
        devices.code(id, "waiting " + id, NOW).await();
        devices.revoke(id, NOW).await();
        assertThat(devices.find("old " + id).await()).isEmpty();
        assertThat(devices.enrol("waiting " + id, "s", NOW).await())
                .as("its code went with it")
                .isEmpty();
        devices.code(id, "fresh " + id, NOW).await();
        devices.enrol("fresh " + id, "new " + id, NOW).await();
        assertThat(devices.find("new " + id).await()).map(Device::id).hasValue(id);
        assertThat(devices.find("old " + id).await()).isEmpty();
    }

    @Test
    void whatDevicesSayIsWrittenAtOnceAndTheNewestStays() {
        String one = add();
        Instant later = NOW.plusSeconds(30);
        devices.heard(List.of(new Beats.Beat(one, later, Mode.IN_USE, "v2", NOW, "oops")))
                .await();
        devices.heard(List.of(
                        new Beats.Beat(one, NOW, Mode.ATTRACT, "v1", null, ""),
                        new Beats.Beat("nobody", NOW, Mode.ATTRACT, "v1", null, "")))
                .await();
        KioskDevices.Device listed = devices.list(null, one, NOW).await().get(0);
        assertThat(listed.seenAt()).isEqualTo(later);
        assertThat(listed.mode()).isEqualTo(Mode.IN_USE);
        assertThat(listed.page()).isEqualTo("v2");
        assertThat(listed.stockAt()).isEqualTo(NOW);
        assertThat(listed.error()).isEqualTo("oops");
    }

    @Test
    void oneCallOfAConversationIsOpenAndOnePersonComes() {
        Device device = enrolled();
        String conversation = begin(device);
        Call first = call(conversation, device).orElseThrow();
        assertThat(call(conversation, device).orElseThrow().id()).isEqualTo(first.id());
        assertThat(first.state()).isEqualTo(State.CALLED);

        Future<Boolean> lin = calls.coming(first.id(), "lin", "Lin", NOW);
        Future<Boolean> wang = calls.coming(first.id(), "wang", "Wang", NOW);
        assertThat(List.of(lin.await(), wang.await())).containsExactlyInAnyOrder(true, false);
        assertThat(calls.find(first.id()).await()).map(Call::state).hasValue(State.COMING);

        calls.done(first.id(), NOW.plusSeconds(60)).await();
        assertThat(calls.coming(first.id(), "lin", "Lin", NOW).await()).isFalse();
        assertThat(calls.newest(conversation, device.id()).await())
                .map(Call::state)
                .hasValue(State.DONE);
        assertThat(call(conversation, device).orElseThrow().id())
                .as("who calls again has another call")
                .isNotEqualTo(first.id());
    }

    @Test
    void nobodyCallsFromAConversationOfAnotherDevice() {
        Device device = enrolled();
        String conversation = begin(device);
        Device other = new Device("another", "", "jingan", Language.ZH, false, 0);
        assertThat(call(conversation, other)).isEmpty();
        assertThat(call("no-such-conversation", device)).isEmpty();
    }

    @Test
    void aCallIsLateWhileNobodyComesAndTheDeskIsAskedOnce() {
        Device device = enrolled();
        Call call = call(begin(device), device).orElseThrow();
        assertThat(late(NOW)).doesNotContain(call.id());
        assertThat(late(NOW.plusSeconds(1))).contains(call.id());
        calls.handed(call.id(), NOW.plusSeconds(1)).await();
        assertThat(late(NOW.plusSeconds(1))).doesNotContain(call.id());

        Call answered = call(begin(device), device).orElseThrow();
        calls.coming(answered.id(), "lin", "", NOW).await();
        assertThat(late(NOW.plusSeconds(60))).doesNotContain(answered.id());
    }

    @Test
    void whoLeavesCallsNoMore() {
        Device device = enrolled();
        Call call = call(begin(device), device).orElseThrow();
        calls.end(device.id(), null, "left", NOW).await();
        assertThat(calls.find(call.id()).await()).map(Call::state).hasValue(State.CANCELLED);
        assertThat(calls.list("jingan", NOW.plusSeconds(100)).await())
                .extracting(Call::id)
                .contains(call.id());
        assertThat(calls.list("jingan", NOW.plusSeconds(121)).await())
                .extracting(Call::id)
                .doesNotContain(call.id());
        assertThat(calls.list("pudong", NOW).await()).extracting(Call::id).doesNotContain(call.id());
    }

    private List<String> late(Instant then) {
        return calls.late(then).await().stream().map(CallStore.Late::id).toList();
    }

    private Optional<Call> call(String conversation, Device device) {
        return calls.call(conversation, device.id(), Language.EN, NOW).await();
    }

    private String add() {
        return devices.add(new KioskDevices.Add("Door", "jingan", "lin"), code, NOW)
                .await();
    }

    private Device enrolled() {
        add();
        return devices.enrol(code, Ids.next(), NOW).await().orElseThrow();
    }

    private String begin(Device device) {
        String conversation = Ids.next();
        devices.begin(conversation, device, false, NOW).await();
        return conversation;
    }
}
