package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** The platform's API for one or more accounts, at one address. A call of no account is answered by the first. */
final class ApiServer {

    private final HttpServer server;
    private final List<ApiSide> accounts;

    private ApiServer(Vertx vertx, List<ApiSide> accounts) {
        this.accounts = List.copyOf(accounts);
        this.server = vertx.createHttpServer().requestHandler(this::serve);
    }

    /**
     * @param port 0 for any that is free
     * @param accounts at least one
     */
    static Future<ApiServer> start(Vertx vertx, String host, int port, List<ApiSide> accounts) {
        ApiServer api = new ApiServer(vertx, accounts);
        return api.server.listen(port, host).map(listening -> api);
    }

    String base() {
        return "http://localhost:" + server.actualPort();
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            ApiCall call = new ApiCall(request, body);
            ApiSide side = accounts.stream()
                    .filter(account -> account.owns(call))
                    .findFirst()
                    .orElse(accounts.get(0));
            side.answer(call).to(request);
        });
    }
}
