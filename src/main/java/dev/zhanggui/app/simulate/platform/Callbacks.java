package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delivers what users do to the shop, signed and sealed: it waits as long as the platform does, scaled, and delivers
 * three times, with a new nonce and signature each.
 */
final class Callbacks {

    private static final int DELIVERIES = 3;

    private final Vertx vertx;
    private final Account account;
    private final Duration patience;
    private final Seal seal;
    private final PassiveAnswer reader;
    private final HttpClient client;
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nonces = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private volatile String callback = "";

    /** @param patience how long it waits for an answer: the platform's five seconds */
    Callbacks(Vertx vertx, Account account, Duration patience) {
        this.vertx = vertx;
        this.account = account;
        this.patience = patience;
        this.seal = new Seal(account.setup().aesKey(), account.setup().appId());
        this.reader = new PassiveAnswer(account, seal);
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
    }

    /** Where it delivers to. */
    void to(String url) {
        callback = url;
    }

    /** The URL check; what is answered, or the status. */
    Future<String> check(String echo) {
        String time = now();
        String nonce = nonce();
        String query = query(time, nonce, Seal.sign(account.setup().token(), time, nonce)) + "&echostr=" + echo;
        return client.request(new RequestOptions().setAbsoluteURI(callback + query))
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(Buffer::toString)
                        : Future.succeededFuture("status " + response.statusCode()));
    }

    /**
     * Delivers one message or event.
     *
     * @param fields what stands after the common fields
     * @return what the user sees at once
     */
    Future<String> deliver(String openId, String fields) {
        String xml =
                "<xml><ToUserName><![CDATA[" + account.setup().originalId() + "]]></ToUserName><FromUserName><![CDATA["
                        + openId + "]]></FromUserName><CreateTime>"
                        + account.clock().instant().getEpochSecond()
                        + "</CreateTime>" + fields + "</xml>";
        return document(openId, xml);
    }

    /** Delivers a whole document, as it is. */
    Future<String> document(String openId, String xml) {
        return attempt(openId, xml, 1);
    }

    /** How often users read that the service is out of order. */
    int failures() {
        return failures.get();
    }

    int deliveries() {
        return deliveries.get();
    }

    /** How long the deliveries that were answered took, ascending, in microseconds. */
    List<Long> micros() {
        return micros.stream().sorted().toList();
    }

    private Future<String> attempt(String openId, String xml, int delivery) {
        deliveries.incrementAndGet();
        long begin = System.nanoTime();
        Future<String> answered = post(openId, xml)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> micros.add((System.nanoTime() - begin) / 1_000));
        return answered.transform(done -> {
            if (done.succeeded()) {
                account.follower(openId).told();
            }
            Faults faults = account.faults();
            boolean doubled = done.succeeded() && delivery < DELIVERIES && faults.happens(faults.again());
            if (done.succeeded() && !doubled) {
                return Future.succeededFuture(reader.read(openId, done.result()));
            }
            if (delivery < DELIVERIES) {
                long waited = (System.nanoTime() - begin) / 1_000_000;
                return doubled || waited >= patience.toMillis()
                        ? attempt(openId, xml, delivery + 1)
                        : vertx.timer(patience.toMillis() - waited, TimeUnit.MILLISECONDS)
                                .compose(later -> attempt(openId, xml, delivery + 1));
            }
            failures.incrementAndGet();
            return Future.succeededFuture("service failure");
        });
    }

    private Future<String> post(String openId, String xml) {
        Setup setup = account.setup();
        String time = now();
        String nonce = nonce();
        String query = query(time, nonce, Seal.sign(setup.token(), time, nonce)) + "&openid=" + openId;
        String body = xml;
        if (!setup.mode().equals("plain")) {
            String sealed = seal.close(xml);
            query += "&encrypt_type=aes&msg_signature=" + Seal.sign(setup.token(), time, nonce, sealed);
            String clear = setup.mode().equals("compatible")
                    ? xml.substring("<xml>".length(), xml.length() - "</xml>".length())
                    : "<ToUserName><![CDATA[" + setup.originalId() + "]]></ToUserName>";
            body = "<xml>" + clear + "<Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(callback + query)
                .putHeader("Content-Type", "text/xml");
        String sent = body;
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(sent)))
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(answer -> answer.toString(StandardCharsets.UTF_8))
                        : Future.failedFuture("status " + response.statusCode()));
    }

    private String now() {
        return Long.toString(account.clock().instant().getEpochSecond());
    }

    private String nonce() {
        return Integer.toString(nonces.incrementAndGet());
    }

    private static String query(String time, String nonce, String signature) {
        return "?signature=" + signature + "&timestamp=" + time + "&nonce=" + nonce;
    }
}
