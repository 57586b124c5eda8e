package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.LineToWechat.Setup;
import dev.zhanggui.conversation.EchoTurns;
import dev.zhanggui.message.Content;
import dev.zhanggui.postgres.DatabaseUrl;
import dev.zhanggui.postgres.PostgresPool;
import dev.zhanggui.postgres.WrittenUrl;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shop's side of a WeChat line in a JVM of its own, to be killed. It says what it hears. */
final class KilledLine {

    private Process process;
    private final DatabaseUrl database;
    private final String apiBase;
    private final int port;
    private final Path log;

    /**
     * @param port where the platform calls
     * @param log where its output goes
     */
    KilledLine(DatabaseUrl database, String apiBase, int port, Path log) {
        this.database = database;
        this.apiBase = apiBase;
        this.port = port;
        this.log = log;
    }

    void start() {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            KilledLine.class.getName(),
                            WrittenUrl.of(database),
                            apiBase,
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String callback() {
        return "http://localhost:" + port + LineToWechat.PATH;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        Pool pool = PostgresPool.open(vertx, DatabaseUrl.parse(arguments[0]), PostgresPool.Bounds.USUAL);
        EchoTurns.open(
                vertx,
                pool,
                Clock.systemUTC(),
                said -> List.of(Content.text("听到 " + said.content().text())));
        Wechat shared =
                LineToWechat.shop(arguments[1], Setup.of(AccountMode.SAFE).patient(Duration.ofSeconds(2)));
        Router router = Router.router(vertx);
        new WechatApi(vertx, shared, pool).mount(router);
        vertx.deployVerticle(new WechatVerticle(shared, pool, () -> 0.5)).await();
        vertx.createHttpServer()
                .requestHandler(router)
                .listen(Integer.parseInt(arguments[2]), "localhost")
                .await();
    }
}
