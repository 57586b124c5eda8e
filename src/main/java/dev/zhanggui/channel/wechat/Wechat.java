package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.LineMeters;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all event loops of a process share of the WeChat channel. Thread-safe. */
public final class Wechat {

    private final WechatSettings settings;
    private final Clock clock;
    private final Map<String, WechatAccount> accounts;
    private final Map<String, CallbackReader> readers;
    private final Queues queues = new Queues();
    private final Waiting waiting = new Waiting();
    private final LineMeters meters;

    public Wechat(WechatSettings settings, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.accounts =
                settings.accounts().stream().collect(Collectors.toMap(WechatAccount::name, Function.identity()));
        this.readers = settings.accounts().stream()
                .collect(Collectors.toMap(
                        WechatAccount::name,
                        account -> new CallbackReader(account, new ReplayGuard(settings.freshness(), clock))));
        this.meters = new LineMeters(WechatStore.KIND, meters);
        meters.gauge("zhanggui.wechat.queues", queues, Queues::size);
    }

    WechatSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    Optional<WechatAccount> account(@Nullable String name) {
        return Optional.ofNullable(name).map(accounts::get);
    }

    /** @throws NullPointerException when there is no such account */
    CallbackReader reader(WechatAccount account) {
        return java.util.Objects.requireNonNull(readers.get(account.name()));
    }

    Queues queues() {
        return queues;
    }

    Waiting waiting() {
        return waiting;
    }

    LineMeters meters() {
        return meters;
    }
}
