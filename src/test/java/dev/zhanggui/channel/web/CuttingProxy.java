package dev.zhanggui.channel.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy that cuts streams in the middle: each of the first so many WebSocket connections after a random number of
 * bytes, also within a frame or the handshake. Everything else passes.
 */
final class CuttingProxy {

    private static final int MOST_BYTES = 4_000;

    private final NetClient client;
    private final int target;
    private final Random random;
    private final int cuts;
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final NetServer server;

    CuttingProxy(Vertx vertx, int target, int cuts, long seed) {
        this.client = vertx.createNetClient();
        this.target = target;
        this.cuts = cuts;
        this.random = new Random(seed);
        this.server = vertx.createNetServer().connectHandler(this::connected);
    }

    Future<Integer> listen() {
        return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
    }

    /** How many streams were cut. */
    int done() {
        return done.get();
    }

    private void connected(NetSocket near) {
        near.pause();
        client.connect(target, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(error -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        int[] room = {Integer.MAX_VALUE};
        boolean[] first = {true};
        near.handler(data -> {
            if (first[0] && data.toString(StandardCharsets.ISO_8859_1).contains("/stream?")) {
                room[0] = streams.incrementAndGet() <= cuts ? random.nextInt(MOST_BYTES) : Integer.MAX_VALUE;
            }
            first[0] = false;
            far.write(data);
        });
        far.handler(data -> {
            if (data.length() <= room[0]) {
                near.write(data);
                room[0] = room[0] == Integer.MAX_VALUE ? room[0] : room[0] - data.length();
                return;
            }
            Buffer rest = data.slice(0, room[0]);
            room[0] = 0;
            far.handler(nothing -> {});
            done.incrementAndGet();
            near.write(rest).onComplete(written -> {
                near.close();
                far.close();
            });
        });
        near.closeHandler(nothing -> far.close());
        far.closeHandler(nothing -> near.close());
        near.exceptionHandler(error -> far.close());
        far.exceptionHandler(error -> near.close());
        near.resume();
    }
}
