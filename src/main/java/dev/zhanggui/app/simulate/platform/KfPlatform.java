package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** One desk of WeCom's customer service, strict: a bell, pages of messages, answers by their id. */
public final class KfPlatform {

    /** Short, so that every test sees more than one. */
    private static final int SHORT_PAGE = 2;

    private final Vertx vertx;
    private final KfSetup setup;
    private final Clock clock;
    private final KfDesk desk;
    private final KfCalls calls;
    private final Seal seal;
    private final HttpClient client;
    private final AtomicInteger nonces = new AtomicInteger();
    private final AtomicInteger rings = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private volatile String callback = "";
    private volatile String apiBase = "";

    KfPlatform(Vertx vertx, KfSetup setup, Clock clock, int page, Faults faults) {
        this.vertx = vertx;
        this.setup = setup;
        this.clock = clock;
        this.desk = new KfDesk(clock, page);
        this.calls = new KfCalls(setup, desk, clock, faults);
        this.seal = new Seal(setup.aesKey(), setup.corpId());
        this.client = vertx.createHttpClient();
    }

    /** Opens a desk on any free port, on an event loop of its own. */
    public static Future<KfPlatform> start(KfSetup setup, Clock clock) {
        return start(0, setup, clock);
    }

    /** @param port where the API is, 0 for any */
    public static Future<KfPlatform> start(int port, KfSetup setup, Clock clock) {
        KfPlatform platform = new KfPlatform(Vertx.vertx(), setup, clock, SHORT_PAGE, Faults.none());
        return ApiServer.start(platform.vertx, "localhost", port, List.of(platform.api()))
                .map(server -> {
                    platform.apiBase = server.base();
                    return platform;
                });
    }

    /** The side that answers the API. */
    ApiSide api() {
        return calls;
    }

    /** Where the API is, once it was started alone. */
    public String apiBase() {
        return apiBase;
    }

    /** Where it calls. */
    public KfPlatform calls(String url) {
        callback = url;
        return this;
    }

    public Future<Void> close() {
        return vertx.close();
    }

    /** The URL check; what is answered, or the status. */
    public Future<String> check(String echo) {
        String sealed = seal.close(echo);
        return client.request(new RequestOptions()
                        .setAbsoluteURI(callback + query(sealed) + "&echostr="
                                + URLEncoder.encode(sealed, StandardCharsets.UTF_8)))
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(Buffer::toString)
                        : Future.succeededFuture("status " + response.statusCode()));
    }

    /** A customer writes; the bell does not ring yet. */
    public void write(String user, String text) {
        desk.write(user, "text", new JsonObject().put("content", text));
    }

    /** A customer sends a picture. */
    public void sendPicture(String user, String mediaId) {
        desk.write(user, "image", new JsonObject().put("media_id", mediaId));
    }

    /** A person at WeCom's own desk writes. */
    public void servicerWrites(String user, String text) {
        desk.servicerWrites(user, text);
    }

    /** A person at WeCom's own desk takes a customer from the pool, or ends the session. */
    public void person(String user, boolean takes, boolean isTold) {
        desk.person(user, takes);
        if (isTold) {
            desk.happens(
                    user,
                    "session_status_change",
                    new JsonObject().put("change_type", takes ? 1 : 3).put("new_servicer_userid", "li"));
        }
    }

    /** A customer comes in, who may be welcomed once. */
    public void enter(String user, String welcomeCode) {
        desk.happens(user, "enter_session", new JsonObject().put("welcome_code", welcomeCode));
    }

    /** A customer has this id over all accounts of the merchant. */
    public void knows(String user, String unionId) {
        desk.knows(user, unionId);
    }

    /** The bell rings; the body that is answered, or the status. */
    public Future<String> ring() {
        String xml = "<xml><ToUserName><![CDATA[" + setup.corpId() + "]]></ToUserName><CreateTime>"
                + clock.instant().getEpochSecond()
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
                + "<Token><![CDATA[bell]]></Token><OpenKfId><![CDATA[" + KfDesk.ID + "]]></OpenKfId></xml>";
        String sealed = seal.close(xml);
        String body = "<xml><ToUserName><![CDATA[" + setup.corpId() + "]]></ToUserName><Encrypt><![CDATA[" + sealed
                + "]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>";
        rings.incrementAndGet();
        long begin = System.nanoTime();
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(callback + query(sealed)))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(Buffer::toString)
                        : Future.succeededFuture("status " + response.statusCode()))
                .onSuccess(answer -> micros.add((System.nanoTime() - begin) / 1_000));
    }

    /** The next sends are answered with these codes. */
    public void script(int... codes) {
        calls.script(codes);
    }

    /** Who has the word with a customer, as the platform numbers it. */
    public int state(String user) {
        return desk.states(states -> states.of(user));
    }

    /** The next transitions are answered with these codes. */
    public void scriptTransitions(int... codes) {
        desk.states(states -> {
            states.script(codes);
            return codes;
        });
    }

    /** The pictures that were uploaded. */
    public KfMedia media() {
        return calls.media();
    }

    /** The next sends are taken, and never answered. */
    public void keepSilent(int sends) {
        calls.keepSilent(sends);
    }

    /** How often a send came that was known by its id. */
    public int repetitions() {
        return calls.repetitions();
    }

    public int sends() {
        return calls.sends();
    }

    public int rings() {
        return rings.get();
    }

    /** How long the rings that were answered took, ascending, in microseconds. */
    public List<Long> micros() {
        return micros.stream().sorted().toList();
    }

    public void expireToken() {
        calls.tokens().expire();
    }

    /** @param listener hears of each message that a customer sees: user and text */
    public void tell(BiConsumer<String, String> listener) {
        desk.tell(listener);
    }

    /** What a customer saw, in order. */
    public List<String> seen(String user) {
        return desk.seen(user);
    }

    /** Everything that the other side did and the platform does not allow. */
    public List<String> violations() {
        return calls.violations();
    }

    private String query(String sealed) {
        String time = Long.toString(clock.instant().getEpochSecond());
        String nonce = Integer.toString(nonces.incrementAndGet());
        return "?msg_signature=" + Seal.sign(setup.token(), time, nonce, sealed) + "&timestamp=" + time + "&nonce="
                + nonce;
    }
}
