package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Official Account on a strict WeChat. It waits for a callback as long as the platform does, scaled, delivers three
 * times with a new nonce and signature each, and refuses by its own count what may not be sent.
 */
public final class WechatPlatform {

    /** How the account is set up on the platform's page. */
    public record Setup(String originalId, String appId, String secret, String token, String aesKey, String mode) {}

    private static final Set<String> TYPES = Set.of("text", "image", "voice", "video", "music", "news", "msgmenu");
    private static final int DELIVERIES = 3;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final Pattern CDATA = Pattern.compile("<!\\[CDATA\\[(.*?)]]>", Pattern.DOTALL);

    private final Vertx vertx = Vertx.vertx();
    private final Setup setup;
    private final Clock clock;
    private final Duration patience;
    private final Faults faults;
    private final Seal seal;
    private final HttpClient client;
    private final HttpServer server;
    private final ConcurrentHashMap<String, Follower> followers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> scenes = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final NoticeDesk notices = new NoticeDesk(violations::add);
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong(25_000_000_000_000_000L);
    private final AtomicInteger nonces = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger tokenCalls = new AtomicInteger();
    private final ConcurrentLinkedQueue<JsonObject> menus = new ConcurrentLinkedQueue<>();
    private final AtomicInteger ticketCalls = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger deliveries = new AtomicInteger();
    private volatile String callback = "";
    private volatile boolean alone;
    private volatile String token = "";
    private volatile Instant tokenUntil = Instant.MIN;
    private final AtomicInteger tokenUses = new AtomicInteger();

    /**
     * @param port where the API is, 0 for any
     * @param patience how long it waits for a callback: the platform's five seconds
     */
    public static Future<WechatPlatform> start(int port, Setup setup, Clock clock, Duration patience, Faults faults) {
        WechatPlatform platform = new WechatPlatform(setup, clock, patience, faults);
        return platform.server.listen(port, "localhost").map(listening -> platform);
    }

    private WechatPlatform(Setup setup, Clock clock, Duration patience, Faults faults) {
        this.setup = setup;
        this.clock = clock;
        this.patience = patience;
        this.faults = faults;
        this.seal = new Seal(setup.aesKey(), setup.appId());
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(64));
        this.server = vertx.createHttpServer().requestHandler(this::api);
    }

    public String apiBase() {
        return "http://localhost:" + server.actualPort();
    }

    /** The configuration of a shop for this account, by a name of its own. */
    public String configuration(String name) {
        return """
                channels:
                  wechat:
                    apiBase: %s
                    accounts:
                      - name: %s
                        originalId: %s
                        appId: %s
                        secret: "%s"
                        token: %s
                        encodingAesKey: %s
                        mode: %s
                        customerService: true
                """
                .formatted(
                        apiBase(),
                        name,
                        setup.originalId(),
                        setup.appId(),
                        setup.secret(),
                        setup.token(),
                        setup.aesKey(),
                        setup.mode());
    }

    /** Where it delivers to. */
    public WechatPlatform calls(String url) {
        callback = url;
        return this;
    }

    public Future<Void> close() {
        return vertx.close();
    }

    /** The URL check; what is answered, or the status. */
    public Future<String> check(String echo) {
        String time = now();
        String nonce = nonce();
        return get(query(time, nonce, Seal.sign(setup.token(), time, nonce)) + "&echostr=" + echo);
    }

    /** A user writes; done when the platform has its answer or gave up. The answer is what the user sees, if anything. */
    public Future<String> say(String openId, String text) {
        Follower follower = follower(openId);
        follower.wrote(clock.instant());
        if (!alone && faults.happens(faults.elsewhere())) {
            follower.sentElsewhere(1 + faults.random().nextInt(5));
        }
        return deliver(
                openId,
                "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>")
                        + "]]></Content><MsgId>"
                        + ids.incrementAndGet() + "</MsgId>");
    }

    /** A user presses an entry of the menu under an answer. */
    public Future<String> press(String openId, String id, String title) {
        follower(openId).clicked(clock.instant());
        return deliver(
                openId,
                "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + title + "]]></Content><MsgId>"
                        + ids.incrementAndGet() + "</MsgId><bizmsgmenuid>" + id + "</bizmsgmenuid>");
    }

    /** Any other message; its fields after the common ones. */
    public Future<String> send(String openId, String fields) {
        return deliver(openId, fields);
    }

    /** A whole document, as it is. */
    public Future<String> redeliver(String openId, String xml) {
        return attempt(openId, xml, 1);
    }

    /** A user follows the account. */
    public Future<String> subscribe(String openId) {
        follower(openId).follow(true);
        follower(openId).clicked(clock.instant());
        return event(openId, "subscribe");
    }

    /** A user scans a QR code that was made here, and follows the account by that. */
    public Future<String> scan(String openId, String url) {
        follower(openId).follow(true);
        follower(openId).clicked(clock.instant());
        return deliver(
                openId,
                "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_"
                        + scenes.get(url) + "]]></EventKey><Ticket><![CDATA[ticket]]></Ticket>");
    }

    /** A user leaves the account. */
    public Future<String> unsubscribe(String openId) {
        follower(openId).follow(false);
        return event(openId, "unsubscribe");
    }

    private Future<String> event(String openId, String event) {
        return deliver(openId, "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event + "]]></Event>");
    }

    /** What a user saw, in order. */
    public List<String> seen(String openId) {
        return follower(openId).seen();
    }

    /** The next sends are answered with these codes. */
    public void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    /** From now on nobody but the shop sends. */
    public void leaveToTheShop() {
        alone = true;
    }

    /** How many sends to a user were refused by the count of what is allowed. */
    public int refusals(String openId) {
        return follower(openId).refusals();
    }

    /** How many messages may be sent to a user now. */
    public int left(String openId) {
        return follower(openId).left(clock.instant());
    }

    /** Whether all scripted codes were answered. */
    public boolean isScriptDone() {
        return scripted.isEmpty();
    }

    /** The token that is valid now is not any more. */
    public void expireToken() {
        token = "";
    }

    /** Everything that the other side did and the platform does not allow. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How often users read that the service is out of order. */
    public int failures() {
        return failures.get();
    }

    public int tokenCalls() {
        return tokenCalls.get();
    }

    /** The menus that the account was given, in order. */
    public List<JsonObject> menus() {
        return List.copyOf(menus);
    }

    /** How often a ticket for the JS-SDK was asked for; the newest is {@code ticket-} and this number. */
    public int ticketCalls() {
        return ticketCalls.get();
    }

    public int sends() {
        return sends.get();
    }

    public int deliveries() {
        return deliveries.get();
    }

    /** The times of all callbacks that were answered, ascending, in microseconds. */
    public List<Long> micros() {
        return micros.stream().sorted().toList();
    }

    private Future<String> deliver(String openId, String fields) {
        String xml = "<xml><ToUserName><![CDATA[" + setup.originalId() + "]]></ToUserName><FromUserName><![CDATA["
                + openId + "]]></FromUserName><CreateTime>" + clock.instant().getEpochSecond() + "</CreateTime>"
                + fields + "</xml>";
        return attempt(openId, xml, 1);
    }

    private Future<String> attempt(String openId, String xml, int delivery) {
        deliveries.incrementAndGet();
        long begin = System.nanoTime();
        Future<String> answered = post(openId, xml)
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> micros.add((System.nanoTime() - begin) / 1_000));
        return answered.transform(done -> {
            if (done.succeeded()) {
                follower(openId).told();
            }
            boolean doubled = done.succeeded() && delivery < DELIVERIES && faults.happens(faults.again());
            if (done.succeeded() && !doubled) {
                return Future.succeededFuture(read(openId, done.result()));
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

    /** What the user sees of an answer. */
    private String read(String openId, String answer) {
        if (answer.isEmpty() || answer.equals("success")) {
            return "";
        }
        String clear = answer;
        if (!setup.mode().equals("plain")) {
            String sealed = field(answer, "Encrypt");
            String signature = Seal.sign(setup.token(), field(answer, "TimeStamp"), field(answer, "Nonce"), sealed);
            if (!signature.equals(field(answer, "MsgSignature"))) {
                violations.add("a reply is not signed");
            }
            clear = seal.open(sealed);
        }
        if (!field(clear, "ToUserName").equals(openId)
                || !field(clear, "FromUserName").equals(setup.originalId())) {
            violations.add("a reply goes to somebody else");
        }
        String text = field(clear, "Content");
        if (!field(clear, "MsgType").equals("text") || text.getBytes(StandardCharsets.UTF_8).length > 2_048) {
            violations.add("a reply is no text of at most 2,048 bytes");
        }
        follower(openId).sees(text);
        return text;
    }

    private static String field(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
                .matcher(xml);
        if (!found.find()) {
            return "";
        }
        Matcher sections = CDATA.matcher(found.group(1));
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (sections.find()) {
            any = true;
            text.append(sections.group(1));
        }
        return any ? text.toString() : found.group(1);
    }

    private Future<String> get(String query) {
        return client.request(new RequestOptions().setAbsoluteURI(callback + query))
                .compose(request -> request.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(Buffer::toString)
                        : Future.succeededFuture("status " + response.statusCode()));
    }

    private void api(HttpServerRequest request) {
        if (path(request).startsWith("/pictures/")) {
            picture(request);
            return;
        }
        request.body().onSuccess(body -> {
            JsonObject answer =
                    switch (path(request)) {
                        case "/cgi-bin/stable_token" -> token(body.toJsonObject());
                        case "/cgi-bin/message/custom/send" -> sent(request.getParam("access_token"), body);
                        case "/cgi-bin/qrcode/create" -> code(request.getParam("access_token"), body.toJsonObject());
                        case "/cgi-bin/menu/create" -> drawn(request.getParam("access_token"), body.toJsonObject());
                        case "/cgi-bin/ticket/getticket" -> ticket(request);
                        case "/cgi-bin/message/template/send", "/cgi-bin/message/subscribe/bizsend" ->
                            notice(request, body.toJsonObject());
                        default -> error(40_066);
                    };
            if (answer.getInteger("errcode", 0) == 0
                    && path(request).endsWith("/send")
                    && faults.happens(faults.silent())) {
                request.connection().close();
                return;
            }
            request.response().putHeader("Content-Type", "application/json").end(answer.toBuffer());
        });
    }

    /** {@code /pictures/N} is a picture of N bytes; {@code /pictures/moved} points elsewhere. */
    private static void picture(HttpServerRequest request) {
        String name = path(request).substring("/pictures/".length());
        if (name.equals("moved")) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "/pictures/100")
                    .end();
            return;
        }
        byte[] bytes = new byte[Integer.parseInt(name)];
        byte[] begin = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        request.response().end(Buffer.buffer(bytes));
    }

    private JsonObject token(JsonObject question) {
        tokenCalls.incrementAndGet();
        if (!setup.appId().equals(question.getString("appid"))
                || !setup.secret().equals(question.getString("secret"))) {
            return error(40_001);
        }
        Instant now = clock.instant();
        if (token.isEmpty() || !now.isBefore(tokenUntil.minusSeconds(300))) {
            token = "token-" + tokenCalls.get() + '-' + setup.appId();
            tokenUntil = now.plus(TOKEN_LIFE);
            tokenUses.set(0);
        }
        return new JsonObject()
                .put("access_token", token)
                .put("expires_in", Duration.between(now, tokenUntil).toSeconds());
    }

    private JsonObject sent(@Nullable String shown, Buffer body) {
        if (token.isEmpty() || !token.equals(shown)) {
            return error(40_001);
        }
        if (faults.tokenUses() > 0 && tokenUses.incrementAndGet() > faults.tokenUses()) {
            token = "";
            return error(42_001);
        }
        Integer code = scripted.poll();
        if (code != null && code != 0) {
            return error(code);
        }
        if (faults.happens(faults.busy())) {
            return error(-1);
        }
        if (body.toString(StandardCharsets.UTF_8).contains("\\u")) {
            violations.add("Chinese is escaped");
        }
        JsonObject message = body.toJsonObject();
        String openId = message.getString("touser", "");
        Follower follower = followers.get(openId);
        if (follower == null) {
            violations.add("a send to nobody");
            return error(40_003);
        }
        String type = message.getString("msgtype", "");
        if (!TYPES.contains(type) || message.getJsonObject(type) == null) {
            violations.add("a send of type " + type);
            return error(40_008);
        }
        int wrong = wrong(type, message.getJsonObject(type));
        if (wrong != 0) {
            return error(wrong);
        }
        int refused = follower.take(clock.instant());
        if (refused != 0) {
            if (!follower.excusesRefusal()) {
                violations.add("a send is refused with " + refused);
            }
            return error(refused);
        }
        sends.incrementAndGet();
        follower.sees(shown(type, message.getJsonObject(type)));
        return new JsonObject().put("errcode", 0).put("errmsg", "ok");
    }

    private JsonObject notice(HttpServerRequest request, JsonObject body) {
        if (token.isEmpty() || !token.equals(request.getParam("access_token"))) {
            return error(40_001);
        }
        Follower user = followers.get(body.getString("touser", ""));
        if (user == null || !user.follows()) {
            violations.add("a notice to nobody");
            return error(user == null ? 40_003 : 43_004);
        }
        return request.uri().contains("bizsend?") ? notices.subscription(body, user) : notices.template(body, user);
    }

    /** The account's templates and what users permitted. */
    public NoticeDesk notices() {
        return notices;
    }

    private JsonObject code(@Nullable String shown, JsonObject question) {
        if (token.isEmpty() || !token.equals(shown)) {
            return error(40_001);
        }
        String scene = question.getJsonObject("action_info", new JsonObject())
                .getJsonObject("scene", new JsonObject())
                .getString("scene_str", "");
        if (!"QR_STR_SCENE".equals(question.getString("action_name"))
                || question.getInteger("expire_seconds", 0) < 1
                || scene.isEmpty()
                || scene.length() > 64) {
            violations.add("a QR code that cannot be made");
            return error(47_001);
        }
        String url = "http://weixin.qq.com/q/" + ids.incrementAndGet();
        scenes.put(url, scene);
        return new JsonObject()
                .put("ticket", "ticket")
                .put("expire_seconds", 600)
                .put("url", url);
    }

    private JsonObject drawn(@Nullable String shown, JsonObject asked) {
        if (token.isEmpty() || !token.equals(shown)) {
            return error(40_001);
        }
        JsonArray buttons = asked.getJsonArray("button", new JsonArray());
        boolean good = !buttons.isEmpty()
                && buttons.size() <= 3
                && buttons.stream().map(JsonObject.class::cast).allMatch(button -> isButton(button, 16));
        if (!good) {
            violations.add("a menu that WeChat does not take: " + asked);
            return error(40_016);
        }
        menus.add(asked);
        return error(0);
    }

    private static boolean isButton(JsonObject button, int longest) {
        int size = button.getString("name", "").getBytes(StandardCharsets.UTF_8).length;
        JsonArray below = button.getJsonArray("sub_button");
        boolean acts = "click".equals(button.getString("type"))
                        && !button.getString("key", "").isEmpty()
                || "view".equals(button.getString("type"))
                        && button.getString("url", "").startsWith("http");
        boolean opens = longest == 16
                && below != null
                && !below.isEmpty()
                && below.size() <= 5
                && button.getString("type") == null
                && below.stream().map(JsonObject.class::cast).allMatch(entry -> isButton(entry, 60));
        return size > 0 && size <= longest && (below == null ? acts : opens);
    }

    private JsonObject ticket(HttpServerRequest request) {
        if (token.isEmpty() || !token.equals(request.getParam("access_token"))) {
            return error(40_001);
        }
        if (!"jsapi".equals(request.getParam("type"))) {
            return error(40_097);
        }
        return error(0).put("ticket", "ticket-" + ticketCalls.incrementAndGet())
                .put("expires_in", TOKEN_LIFE.toSeconds());
    }

    private int wrong(String type, JsonObject body) {
        if (type.equals("text")) {
            int size = body.getString("content", "").getBytes(StandardCharsets.UTF_8).length;
            return size == 0 ? 44_004 : size > 2_048 ? 45_002 : 0;
        }
        if (type.equals("news")) {
            return body.getJsonArray("articles", new JsonArray()).size() == 1 ? 0 : 45_008;
        }
        if (type.equals("msgmenu")) {
            JsonArray list = body.getJsonArray("list", new JsonArray());
            boolean whole = !list.isEmpty()
                    && list.stream()
                            .map(JsonObject.class::cast)
                            .allMatch(entry -> entry.getString("id") != null && entry.getString("content") != null);
            return whole ? 0 : 47_001;
        }
        return 0;
    }

    private static String shown(String type, JsonObject body) {
        return switch (type) {
            case "text" -> body.getString("content");
            case "news" ->
                "[news] " + body.getJsonArray("articles").getJsonObject(0).getString("title");
            case "msgmenu" ->
                body.getString("head_content")
                        + body.getJsonArray("list").stream()
                                .map(JsonObject.class::cast)
                                .map(entry -> "\n[" + entry.getString("content") + "]")
                                .reduce("", String::concat);
            default -> "[" + type + "]";
        };
    }

    private static JsonObject error(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", "scripted rid: 0000-0000");
    }

    private Follower follower(String openId) {
        return followers.computeIfAbsent(openId, id -> new Follower());
    }

    private String now() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    private String nonce() {
        return Integer.toString(nonces.incrementAndGet());
    }

    private static String query(String time, String nonce, String signature) {
        return "?signature=" + signature + "&timestamp=" + time + "&nonce=" + nonce;
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }
}
