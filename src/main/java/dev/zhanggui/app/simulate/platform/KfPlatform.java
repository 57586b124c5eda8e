package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One desk of WeCom's customer service, strict: a bell, pages of messages, answers by their id. */
public final class KfPlatform {

    private static final String DESK = "wkDesk1";
    private static final int PAGE = 2;

    /** How a second message with an id that is known is refused. */
    private static final int DOUBLED = 40_058;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock;
    private final String corpId;
    private final String secret;
    private final String token;
    private final Seal seal;
    private final HttpServer server;
    private final HttpClient client;
    private final List<JsonObject> log = new ArrayList<>();
    private final Map<String, String> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> seen = new LinkedHashMap<>();
    private final Map<String, Integer> allowed = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final KfStates states = new KfStates(Set.of("li"), violations::add);
    private final Set<String> welcomed = new HashSet<>();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger repetitions = new AtomicInteger();
    private final KfMedia media;
    private volatile String accessToken = "";
    private volatile String callback = "";

    /** Opens its API on any free port. */
    public static Future<KfPlatform> start(String corpId, String secret, String token, String aesKey, Clock clock) {
        KfPlatform platform = new KfPlatform(corpId, secret, token, aesKey, clock);
        return platform.server.listen(0, "localhost").map(listening -> platform);
    }

    private KfPlatform(String corpId, String secret, String token, String aesKey, Clock clock) {
        this.corpId = corpId;
        this.secret = secret;
        this.token = token;
        this.seal = new Seal(aesKey, corpId);
        this.clock = clock;
        this.media = new KfMedia(violations::add, clock);
        this.client = vertx.createHttpClient();
        this.server = vertx.createHttpServer().requestHandler(this::api);
    }

    public String apiBase() {
        return "http://localhost:" + server.actualPort();
    }

    /** Where it calls. */
    public void calls(String url) {
        callback = url;
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
        synchronized (log) {
            allowed.put(user, 5);
            states.wrote(user);
            log.add(message(user, 3).put("msgtype", "text").put("text", new JsonObject().put("content", text)));
        }
    }

    /** A person at WeCom's own desk writes. */
    public void servicerWrites(String user, String text) {
        synchronized (log) {
            log.add(message(user, 5).put("msgtype", "text").put("text", new JsonObject().put("content", text)));
        }
    }

    /** A customer sends a picture. */
    public void sendPicture(String user, String mediaId) {
        synchronized (log) {
            allowed.put(user, 5);
            log.add(message(user, 3).put("msgtype", "image").put("image", new JsonObject().put("media_id", mediaId)));
        }
    }

    /** A person at WeCom's own desk takes a customer from the pool, or ends the session. */
    public void person(String user, boolean takes, boolean isTold) {
        synchronized (log) {
            states.put(user, takes ? 3 : 4);
            if (isTold) {
                log.add(message(user, 4)
                        .put("msgtype", "event")
                        .put(
                                "event",
                                new JsonObject()
                                        .put("event_type", "session_status_change")
                                        .put("open_kfid", DESK)
                                        .put("external_userid", user)
                                        .put("change_type", takes ? 1 : 3)
                                        .put("new_servicer_userid", "li")));
            }
        }
    }

    /** A customer comes in, who may be welcomed once. */
    public void enter(String user, String welcomeCode) {
        synchronized (log) {
            JsonObject event = new JsonObject()
                    .put("event_type", "enter_session")
                    .put("open_kfid", DESK)
                    .put("external_userid", user)
                    .put("welcome_code", welcomeCode);
            log.add(message(user, 4).put("msgtype", "event").put("event", event));
        }
    }

    private JsonObject message(String user, int origin) {
        return new JsonObject()
                .put("msgid", "kfmsg_" + ids.incrementAndGet())
                .put("open_kfid", DESK)
                .put("external_userid", user)
                .put("send_time", clock.instant().getEpochSecond())
                .put("origin", origin);
    }

    /** The bell rings; the body that is answered. */
    public Future<String> ring() {
        String xml = "<xml><ToUserName><![CDATA[" + corpId + "]]></ToUserName><CreateTime>"
                + clock.instant().getEpochSecond()
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
                + "<Token><![CDATA[bell]]></Token><OpenKfId><![CDATA[" + DESK + "]]></OpenKfId></xml>";
        String sealed = seal.close(xml);
        String body = "<xml><ToUserName><![CDATA[" + corpId + "]]></ToUserName><Encrypt><![CDATA[" + sealed
                + "]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>";
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(callback + query(sealed)))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body())
                .map(Buffer::toString);
    }

    /** The next sends are answered with these codes. */
    public void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    /** Who has the word with a customer, as the platform numbers it. */
    public int state(String user) {
        synchronized (log) {
            return states.of(user);
        }
    }

    /** The next transitions are answered with these codes. */
    public void scriptTransitions(int... codes) {
        synchronized (log) {
            states.script(codes);
        }
    }

    /** The next sends are taken, and never answered. */
    public void keepSilent(int sends) {
        silent.set(sends);
    }

    /** How often a send came that was known by its id. */
    public int repetitions() {
        return repetitions.get();
    }

    /** The pictures that were uploaded. */
    public KfMedia media() {
        return media;
    }

    public void expireToken() {
        accessToken = "";
    }

    public List<String> seen(String user) {
        synchronized (log) {
            return List.copyOf(seen.getOrDefault(user, List.of()));
        }
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    private String query(String sealed) {
        String time = Long.toString(clock.instant().getEpochSecond());
        String nonce = Integer.toString(ids.incrementAndGet());
        return "?msg_signature=" + Seal.sign(token, time, nonce, sealed) + "&timestamp=" + time + "&nonce=" + nonce;
    }

    private void api(HttpServerRequest request) {
        if (path(request).equals(KfMedia.PATH)) {
            media.upload(request, accessToken);
            return;
        }
        request.body().onSuccess(body -> {
            if (path(request).equals("/cgi-bin/media/get") && "m1".equals(request.getParam("media_id"))) {
                byte[] png = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, 100);
                request.response().putHeader("Content-Type", "image/png").end(Buffer.buffer(png));
                return;
            }
            JsonObject answer = answer(request, body);
            request.response().putHeader("Content-Type", "application/json");
            if (path(request).endsWith("/send_msg") && silent.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                request.connection().close();
            } else {
                request.response().end(answer.toBuffer());
            }
        });
    }

    private JsonObject answer(HttpServerRequest request, Buffer body) {
        synchronized (log) {
            if (path(request).equals("/cgi-bin/gettoken")) {
                if (!corpId.equals(request.getParam("corpid")) || !secret.equals(request.getParam("corpsecret"))) {
                    return error(40_001);
                }
                accessToken = "token" + ids.incrementAndGet();
                return error(0).put("access_token", accessToken).put("expires_in", 7_200);
            }
            if (accessToken.isEmpty() || !accessToken.equals(request.getParam("access_token"))) {
                return error(40_014);
            }
            return switch (path(request)) {
                case "/cgi-bin/kf/sync_msg" -> page(body.toJsonObject());
                case "/cgi-bin/kf/send_msg" -> send(body.toJsonObject());
                case "/cgi-bin/kf/send_msg_on_event" -> welcome(body.toJsonObject());
                case "/cgi-bin/kf/service_state/get" -> states.get(body.toJsonObject());
                case "/cgi-bin/kf/service_state/trans" -> states.trans(body.toJsonObject());
                default -> error(40_066);
            };
        }
    }

    private JsonObject page(JsonObject question) {
        String cursor = question.getString("cursor", "");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int to = Math.min(log.size(), from + PAGE);
        return error(0).put("next_cursor", Integer.toString(to))
                .put("has_more", to < log.size() ? 1 : 0)
                .put("msg_list", new JsonArray(new ArrayList<>(log.subList(from, to))));
    }

    private JsonObject send(JsonObject message) {
        Integer code = scripted.poll();
        String user = message.getString("touser", "");
        String id = message.getString("msgid", "");
        if (!id.matches("[0-9a-zA-Z_-]{1,32}") || !DESK.equals(message.getString("open_kfid"))) {
            violations.add("a send without a good id or desk");
        }
        if (code != null && code != 0) {
            return error(code);
        }
        if (message.getString("msgtype", "").equals("link")) {
            int wrong = wrong(message.getJsonObject("link", new JsonObject()));
            if (wrong != 0) {
                return error(wrong);
            }
        }
        if (byId.putIfAbsent(id, user) != null) {
            repetitions.incrementAndGet();
            return error(DOUBLED);
        }
        if (states.isWithPeople(user)) {
            violations.add("a send while a person has the word");
            return error(95_018);
        }
        if (states.isOver(user)) {
            violations.add("a send after the session");
            return error(95_013);
        }
        int left = allowed.getOrDefault(user, 0);
        if (left == 0) {
            violations.add("a send beyond what is allowed");
            return error(95_001);
        }
        allowed.put(user, left - 1);
        see(user, message);
        return error(0).put("msgid", id);
    }

    private int wrong(JsonObject link) {
        if (!link.fieldNames().equals(Set.of("title", "desc", "url", "thumb_media_id"))
                || link.getString("title").getBytes(StandardCharsets.UTF_8).length > 128
                || !link.getString("url").startsWith("http")) {
            violations.add("a link that cannot be shown: " + link);
            return 40_058;
        }
        return media.has(link.getString("thumb_media_id")) ? 0 : 40_007;
    }

    private JsonObject welcome(JsonObject message) {
        log.stream()
                .filter(entry -> message.getString("code")
                        .equals(entry.getJsonObject("event", new JsonObject()).getString("welcome_code")))
                .filter(entry -> welcomed.add(message.getString("code")))
                .findFirst()
                .ifPresentOrElse(
                        entry -> see(entry.getString("external_userid"), message),
                        () -> violations.add("a welcome to nobody, or a second one"));
        return error(0).put("msgid", message.getString("msgid"));
    }

    private void see(String user, JsonObject message) {
        String type = message.getString("msgtype");
        JsonObject body = message.getJsonObject(type);
        String text = type.equals("text")
                ? body.getString("content")
                : type.equals("link")
                        ? "[link] " + body.getString("title") + ' ' + body.getString("url")
                        : body.getString("head_content")
                                + body.getJsonArray("list").stream()
                                        .map(JsonObject.class::cast)
                                        .map(entry -> "\n["
                                                + entry.getJsonObject("click").getString("content") + "]")
                                        .reduce("", String::concat);
        seen.computeIfAbsent(user, unknown -> new ArrayList<>()).add(text);
    }

    private static JsonObject error(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", code == 0 ? "ok" : "scripted");
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }
}
