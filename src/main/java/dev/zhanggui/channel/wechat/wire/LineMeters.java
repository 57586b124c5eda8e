package dev.zhanggui.channel.wechat.wire;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the operator sees of a messenger's channel. Thread-safe. */
public final class LineMeters {

    private final String prefix;
    private final MeterRegistry registry;

    /** @param channel {@code wechat} or {@code wecom} */
    public LineMeters(String channel, MeterRegistry registry) {
        this.prefix = "zhanggui." + channel;
        this.registry = registry;
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** A callback of an account was taken. */
    public void taken(String account, boolean repeated) {
        registry.counter(prefix + ".callbacks", "account", account, "repeated", Boolean.toString(repeated))
                .increment();
    }

    public void rejected(String account, Rejected.Reason reason) {
        registry.counter(
                        prefix + ".rejected",
                        "account",
                        account,
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** @param outcome {@code ok}, {@code unknown}, {@code not_sent} or the platform's code */
    public void sent(String account, String outcome) {
        registry.counter(prefix + ".sends", "account", account, "outcome", outcome)
                .increment();
    }

    /**
     * @param way {@code template} or {@code subscription}
     * @param outcome {@code ok}, {@code unknown}, {@code not_sent} or the platform's code, and at the end {@code told} or
     *     {@code failed}
     */
    public void noticed(String account, String way, String outcome) {
        registry.counter(prefix + ".notices", "account", account, "way", way, "outcome", outcome)
                .increment();
    }

    /** It was looked whether somebody has to be told, and whoever has to is. */
    public void looked(String account) {
        registry.counter(prefix + ".notice.looks", "account", account).increment();
    }

    /** @param outcome {@code ok} or {@code refused} */
    public void transferred(String account, String outcome) {
        registry.counter(prefix + ".transfers", "account", account, "outcome", outcome)
                .increment();
    }
}
