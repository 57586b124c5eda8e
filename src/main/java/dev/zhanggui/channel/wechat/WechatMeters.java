package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.Rejected;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the operator sees of the WeChat channel. Thread-safe. */
final class WechatMeters {

    private final MeterRegistry registry;

    WechatMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** A callback of an account was taken. */
    void taken(String account, boolean repeated) {
        registry.counter("zhanggui.wechat.callbacks", "account", account, "repeated", Boolean.toString(repeated))
                .increment();
    }

    void rejected(String account, Rejected.Reason reason) {
        registry.counter(
                        "zhanggui.wechat.rejected",
                        "account",
                        account,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param outcome {@code ok}, {@code unknown}, {@code not_sent} or the platform's code */
    void sent(String account, String outcome) {
        registry.counter("zhanggui.wechat.sends", "account", account, "outcome", outcome)
                .increment();
    }
}
