package dev.zhanggui.app.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What this machine can do at all: a bare Vert.x WebSocket server that sends back what it gets, each connection with
 * one message under way.
 */
final class EchoBaseline {

    /** Echoes a second, and the time of one in microseconds. */
    record Result(double perSecond, Histogram micros) {}

    private EchoBaseline() {}

    static Future<Result> measure(Vertx vertx, int connections, int seconds) {
        Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        WebSocketClient client =
                vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(connections));
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage));
        long[] count = {0};
        return server.listen(0, "127.0.0.1")
                .compose(listening -> {
                    List<Future<?>> open = new ArrayList<>();
                    for (int i = 0; i < connections; i++) {
                        open.add(client.connect(listening.actualPort(), "127.0.0.1", "/")
                                .map(socket -> {
                                    long[] sentAt = {System.nanoTime()};
                                    socket.textMessageHandler(text -> {
                                        long now = System.nanoTime();
                                        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(now - sentAt[0]));
                                        count[0]++;
                                        sentAt[0] = now;
                                        socket.writeTextMessage(text);
                                    });
                                    return socket.writeTextMessage("想买一双五百以内的跑鞋 / running shoes under 500");
                                }));
                    }
                    return Future.all(open);
                })
                .compose(started -> {
                    long from = count[0];
                    Promise<Result> done = Promise.promise();
                    vertx.setTimer(
                            TimeUnit.SECONDS.toMillis(seconds),
                            timer -> done.complete(new Result((double) (count[0] - from) / seconds, micros)));
                    return done.future();
                })
                .eventually(() -> Future.join(client.close(), server.close()));
    }
}
