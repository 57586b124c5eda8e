package dev.zhanggui.app.simulate.platform;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * WeChat and WeCom on this machine, for the accounts of a shop's configuration: they listen where the shop expects the
 * platform, and call the shop.
 */
public final class LocalPlatforms {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 100;

    /** What an account in plain mode never uses. */
    private static final String NO_KEY = "A".repeat(43);

    private final Map<String, WechatPlatform> wechat = new LinkedHashMap<>();
    private final Map<String, KfPlatform> wecom = new LinkedHashMap<>();

    private LocalPlatforms() {}

    /** What hinders: says what, where and how to mend. */
    public static final class Hindrance extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Hindrance(String message) {
            super(message);
        }
    }

    /**
     * Opens the platforms of those accounts that are wanted. Fails with a {@link Hindrance} when there is none, when
     * their {@code apiBase} is not on this machine, or when something listens there already.
     *
     * @param shop where the callbacks go, {@code http://host[:port]}
     * @param faults of the side of the platforms
     */
    public static Future<LocalPlatforms> open(
            Vertx vertx,
            Config.Channels channels,
            boolean wechat,
            boolean wecom,
            URI shop,
            Clock clock,
            Faults faults) {
        LocalPlatforms platforms = new LocalPlatforms();
        Map<Integer, List<ApiSide>> sides = new LinkedHashMap<>();
        if (wechat) {
            int port = port(
                    "wechat",
                    channels.wechat().apiBase(),
                    channels.wechat().accounts().size());
            channels.wechat().accounts().forEach(account -> {
                WechatPlatform platform = new WechatPlatform(vertx, setup(account), clock, PATIENCE, faults)
                        .calls(shop + "/wechat/" + account.name());
                platforms.wechat.put(account.name(), platform);
                sides.computeIfAbsent(port, none -> new ArrayList<>()).add(platform.api());
            });
        }
        if (wecom) {
            int port = port(
                    "wecom",
                    channels.wecom().apiBase(),
                    channels.wecom().accounts().size());
            channels.wecom().accounts().forEach(account -> {
                KfSetup setup = new KfSetup(
                        account.corpId(),
                        account.secret().value(),
                        account.token().value(),
                        account.encodingAesKey().value());
                KfPlatform platform =
                        new KfPlatform(vertx, setup, clock, PAGE, faults).calls(shop + "/wecom/" + account.name());
                platforms.wecom.put(account.name(), platform);
                sides.computeIfAbsent(port, none -> new ArrayList<>()).add(platform.api());
            });
        }
        return Future.all(sides.entrySet().stream()
                        .map(each -> listen(vertx, each.getKey(), each.getValue()))
                        .toList())
                .map(listening -> platforms);
    }

    private static Future<ApiServer> listen(Vertx vertx, int port, List<ApiSide> accounts) {
        return ApiServer.start(vertx, "localhost", port, accounts)
                .recover(error -> Future.failedFuture(new Hindrance("cannot listen at http://localhost:" + port + " ("
                        + error.getMessage() + "): end what listens there, or give another apiBase to both the shop and"
                        + " this command")));
    }

    /** The port of an {@code apiBase} on this machine. */
    static int port(String channel, String apiBase, int accounts) {
        String key = "channels." + channel + ".apiBase";
        if (accounts == 0) {
            throw new Hindrance("channels." + channel + ".accounts: the configuration has none; give --config FILE, the"
                    + " file that the shop was started with, or leave " + channel + " out of --channels");
        }
        URI uri = URI.create(apiBase);
        if (!LOOPBACK.contains(String.valueOf(uri.getHost())) || !"http".equals(uri.getScheme())) {
            throw new Hindrance(key + ": " + apiBase + " is not on this machine; simulate plays the platform, so give"
                    + " the shop and this command a configuration with " + key + ": http://localhost:PORT");
        }
        if (uri.getPort() < 1) {
            throw new Hindrance(key + ": " + apiBase + " names no port; give http://localhost:PORT");
        }
        return uri.getPort();
    }

    private static Setup setup(Config.WechatAccount account) {
        String mode = account.mode();
        return new Setup(
                account.originalId(),
                account.appId(),
                value(account.secret(), ""),
                account.token().value(),
                value(account.encodingAesKey(), NO_KEY),
                mode == null ? "safe" : mode);
    }

    private static String value(@Nullable Secret secret, String otherwise) {
        return secret == null ? otherwise : secret.value();
    }

    /** The Official Accounts, by the shop's name for each. */
    public Map<String, WechatPlatform> wechat() {
        return Map.copyOf(wechat);
    }

    /** The desks of customer service, by the shop's name for each account. */
    public Map<String, KfPlatform> wecom() {
        return Map.copyOf(wecom);
    }
}
