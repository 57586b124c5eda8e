package dev.zhanggui.app;

import dev.zhanggui.app.config.Config;
import dev.zhanggui.app.config.Secret;
import dev.zhanggui.app.http.Mount;
import dev.zhanggui.channel.web.DirectLine;
import dev.zhanggui.channel.web.DirectLineApi;
import dev.zhanggui.channel.web.DirectLineSettings;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.dialog.DialogVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Which rooms there are and what each is given. {@link Boot} says when. */
final class Rooms {

    private static final Duration DIALOG_GLANCE = Duration.ofSeconds(1);

    private final Config config;
    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry meters;
    private final CurrentDialogs dialogs = new CurrentDialogs();
    private final DirectLine directLine;

    /**
     * @param name as the log names it
     * @param verticle makes one instance
     */
    record Room(String name, Supplier<Deployable> verticle, DeploymentOptions options) {
        Room(String name, Supplier<Deployable> verticle) {
            this(name, verticle, new DeploymentOptions());
        }
    }

    Rooms(Config config, Secret secret, Pool pool, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
        this.meters = meters;
        this.directLine = new DirectLine(
                DirectLineSettings.standard(), secret.value().getBytes(StandardCharsets.UTF_8), clock, meters);
    }

    /** Those that answer the questions of a turn. Each may ask those before it. */
    List<Room> behindTheCounter() {
        return List.of(
                new Room("dialogs", () -> new DialogVerticle(config.dialogs().dir(), dialogs, DIALOG_GLANCE)));
    }

    /** Those that take messages and give replies. They are closed first, while the lines to the customers still stand. */
    List<Room> atTheCounter() {
        return List.of();
    }

    /** What the rooms put on the web server. */
    List<Mount> mounts() {
        return List.of((vertx, router) -> {
            DirectLineApi api = new DirectLineApi(vertx, directLine);
            api.mount(router);
            return api::close;
        });
    }
}
