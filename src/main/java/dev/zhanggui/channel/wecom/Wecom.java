package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.wire.LineMeters;
import dev.zhanggui.channel.wechat.wire.ReplayGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all event loops of a process share of the WeCom channel. Thread-safe. */
public final class Wecom {

    private final WecomSettings settings;
    private final Clock clock;
    private final Map<String, WecomAccount> accounts;
    private final Map<String, BellReader> readers;
    private final LineMeters meters;
    private volatile Consumer<Bell> listener = bell -> {};

    public Wecom(WecomSettings settings, Clock clock, MeterRegistry meters) {
        this.meters = new LineMeters(KfStore.KIND, meters);
        this.settings = settings;
        this.clock = clock;
        this.accounts = settings.accounts().stream().collect(Collectors.toMap(WecomAccount::name, Function.identity()));
        this.readers = settings.accounts().stream()
                .collect(Collectors.toMap(
                        WecomAccount::name,
                        account -> new BellReader(account, new ReplayGuard(settings.freshness(), clock))));
    }

    WecomSettings settings() {
        return settings;
    }

    LineMeters meters() {
        return meters;
    }

    Clock clock() {
        return clock;
    }

    Optional<WecomAccount> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<BellReader> reader(@Nullable String account) {
        return Optional.ofNullable(account).map(readers::get);
    }

    /** Whom {@link #rang} tells, on whatever thread. */
    void listen(Consumer<Bell> whom) {
        listener = whom;
    }

    /** A bell rang, and that is in the database. */
    void rang(Bell bell) {
        listener.accept(bell);
    }
}
