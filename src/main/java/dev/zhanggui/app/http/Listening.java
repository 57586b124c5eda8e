package dev.zhanggui.app.http;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.util.Locale;

/** Binds a server and says in one line why that failed and what to do. */
final class Listening {

    /** Instances that are given the same negative port share one that the system chooses. */
    private static final int ANY_SHARED_PORT = -1;

    private Listening() {}

    /** What the instances of one server ask for so that they share a port, also one that the system chooses. */
    static int sharedPort(int configured) {
        return configured == 0 ? ANY_SHARED_PORT : configured;
    }

    /** @param section of the configuration, such as {@code server} */
    static Future<HttpServer> listen(HttpServer server, String host, int port, String section) {
        return server.listen().recover(error -> {
            String reason = String.valueOf(error.getMessage());
            String key = section + ".port";
            String variable = "ZHANGGUI_" + section.toUpperCase(Locale.ROOT) + "_PORT";
            return Future.failedFuture(new Failure(
                    FailureCode.CONFLICT,
                    reason.contains("in use")
                            ? "port " + port
                                    + " is in use by another program; stop that one, or choose another port with "
                                    + variable + " or " + key + " in the configuration"
                            : "cannot listen on " + host + " port " + port + " (" + reason + "); change it with "
                                    + variable + " or " + key + " in the configuration"));
        });
    }
}
