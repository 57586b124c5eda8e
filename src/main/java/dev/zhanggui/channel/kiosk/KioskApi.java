package dev.zhanggui.channel.kiosk;

import dev.zhanggui.channel.web.Admission;
import dev.zhanggui.channel.web.Caller;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.KioskCalls;
import dev.zhanggui.message.KioskDevices.Mode;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Open;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kiosk asks of the shop, under {@value #ROOT}. A device proves itself by a cookie that no script reads and that
 * is sent to this path alone; whoever has none is answered 401, so that without an enrolled device no conversation is
 * one of a kiosk. One for each event loop that serves.
 */
public final class KioskApi {

    /** Where the API stands. */
    public static final String ROOT = "/kiosk/api";

    /** The device's cookie. */
    public static final String COOKIE = "zhanggui_kiosk";

    private static final Logger LOG = LoggerFactory.getLogger(KioskApi.class);
    private static final int LARGEST_BODY = 4 * 1024;
    private static final int LONGEST_SECRET = 128;
    private static final int LONGEST_ID = 128;
    private static final int LONGEST_PAGE = 64;
    private static final int LONGEST_ERROR = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

    /** Browsers keep no cookie longer; it is given anew whenever the page is loaded. */
    private static final Duration LASTS = Duration.ofDays(400);

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private final Kiosks shared;
    private final DeviceStore devices;
    private final CallStore calls;
    private final Admission admission;
    private final Bus bus;

    public KioskApi(Vertx vertx, Kiosks shared, Pool pool) {
        this.shared = shared;
        this.devices = new DeviceStore(pool);
        this.calls = new CallStore(pool);
        this.admission = new Admission(vertx, shared.line());
        this.bus = Bus.of(vertx);
    }

    /** Mounts the routes. They read their own bodies. */
    public void mount(Router router) {
        router.route(ROOT + "/*").handler(this::guard);
        router.post(ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(ROOT + "/enrol").handler(this::enrol);
        router.get(ROOT + "/device").handler(withDevice((context, device) -> {
            keepCookie(context, secret(context));
            return Future.succeededFuture(wishes(device));
        }));
        router.post(ROOT + "/beat").handler(withDevice(this::beat));
        router.post(ROOT + "/sessions").handler(withDevice(this::begin));
        router.post(ROOT + "/calls").handler(withDevice(this::call));
        router.get(ROOT + "/calls/:conversation")
                .handler(withDevice((context, device) ->
                        calls.newest(conversation(context), device.id()).map(KioskApi::call)));
        router.post(ROOT + "/calls/:conversation/end").handler(withDevice((context, device) -> calls.end(
                        device.id(),
                        conversation(context),
                        text(context, "outcome").equals("left") ? "left" : "cancelled",
                        now())
                .compose(ended -> calls.newest(conversation(context), device.id()))
                .map(KioskApi::call)));
    }

    /** Nothing here is for other sites, and nothing is kept by a cache. */
    private void guard(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store");
        HttpServerRequest request = context.request();
        String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (request.method().name().equals("POST")) {
            if (!isOwnPage(request)) {
                throw new Failure(FailureCode.FORBIDDEN, "this request comes from a page of another site");
            }
            if (!type.startsWith("application/json")) {
                throw new Failure(FailureCode.INVALID, "Content-Type is application/json");
            }
        }
        context.next();
    }

    private boolean isOwnPage(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return origin.equalsIgnoreCase(caller(request).origin());
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private void enrol(RoutingContext context) {
        if (!shared.mayTry(caller(context.request()).address())) {
            throw new Failure(FailureCode.OVERLOADED, "too many codes were tried; wait some minutes");
        }
        String code = EnrolmentCode.read(text(context, "code"))
                .orElseThrow(() -> new Failure(
                        FailureCode.INVALID, "a code has " + EnrolmentCode.DIGITS + " digits; staff has it"));
        String secret = shared.secret();
        devices.enrol(shared.hash().of(code), shared.hash().of(secret), now())
                .onFailure(context::fail)
                .onSuccess(enrolled -> {
                    if (enrolled.isEmpty()) {
                        context.fail(new Failure(
                                FailureCode.NOT_FOUND,
                                "this code is wrong, used, or older than " + EnrolmentCode.GOOD.toMinutes()
                                        + " minutes; staff makes another at /kiosk/staff/"));
                    } else {
                        LOG.info("device {} is enrolled", enrolled.get().id());
                        keepCookie(context, secret);
                        context.json(wishes(enrolled.get()));
                    }
                });
    }

    /** The device says what it does, and hears what the staff wishes. Nothing is written here. */
    private Future<JsonObject> beat(RoutingContext context, Device device) {
        if (!shared.mayBeat(device.id())) {
            throw new Failure(FailureCode.OVERLOADED, "a kiosk says every 30 seconds what it does");
        }
        shared.beats()
                .heard(new Beats.Beat(
                        device.id(),
                        now(),
                        mode(text(context, "mode")),
                        cut(text(context, "page"), LONGEST_PAGE),
                        stockAt(text(context, "stock")),
                        cut(text(context, "error"), LONGEST_ERROR)));
        return Future.succeededFuture(wishes(device));
    }

    private static Mode mode(String name) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode != Mode.OFFLINE
                        && mode.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure(FailureCode.INVALID, "mode is attract, in_use, calling or closed"));
    }

    private @Nullable Instant stockAt(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant at = Instant.parse(text);
            return at.isAfter(now()) ? now() : at;
        } catch (DateTimeParseException e) {
            throw new Failure(FailureCode.INVALID, "stock is a time as ISO 8601 in UTC, or left out");
        }
    }

    private static String cut(String text, int most) {
        String printable = UNPRINTABLE.matcher(text).replaceAll(" ");
        return printable.length() > most ? printable.substring(0, most) : printable;
    }

    private Future<JsonObject> call(RoutingContext context, Device device) {
        ask(device);
        Language language = text(context, "language").equals("en") ? Language.EN : Language.ZH;
        String conversation = text(context, "conversation");
        if (conversation.isEmpty() || conversation.length() > LONGEST_ID) {
            throw new Failure(FailureCode.INVALID, "conversation is the id of the customer's conversation");
        }
        return calls.call(conversation, device.id(), language, now()).map(KioskApi::call);
    }

    /** What the customer sees of a call. */
    private static JsonObject call(Optional<KioskCalls.Call> found) {
        KioskCalls.Call call = found.orElseThrow(
                () -> new Failure(FailureCode.NOT_FOUND, "nobody has called from this conversation at this kiosk"));
        return new JsonObject()
                .put("state", call.state().name().toLowerCase(Locale.ROOT))
                .put("who", call.comingAs())
                .put("handed", call.handed());
    }

    private void ask(Device device) {
        if (!shared.mayAsk(device.id())) {
            throw new Failure(FailureCode.OVERLOADED, "too much at once from this kiosk; wait a moment");
        }
    }

    private static String conversation(RoutingContext context) {
        String id = String.valueOf(context.pathParam("conversation"));
        if (id.length() > LONGEST_ID) {
            throw new Failure(FailureCode.INVALID, "a conversation's id has at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    /** A customer begins: a conversation of the kiosk's channel, under an identity that nobody had before. */
    private Future<JsonObject> begin(RoutingContext context, Device device) {
        if (device.closed()) {
            throw new Failure(FailureCode.CONFLICT, "this kiosk is closed");
        }
        ask(device);
        Identity customer = flag(context, "synthetic")
                ? Identity.synthetic("kiosk", Ids.next())
                : new Identity("kiosk", Ids.next());
        String conversation = Ids.next();
        Language language = text(context, "language").equals("en") ? Language.EN : Language.ZH;
        return bus.ask(
                        Open.BEGIN,
                        new Open.Begin(conversation, ChannelKind.KIOSK, device.store(), customer, language),
                        BUDGET)
                .compose(opened -> devices.begin(conversation, device, customer.isSynthetic(), now()))
                .compose(begun -> calls.end(device.id(), null, "left", now()))
                .map(begun -> {
                    visited(customer, conversation, device);
                    Admission.Pass pass = admission.admit(customer, conversation);
                    return new JsonObject()
                            .put("conversationId", pass.conversationId())
                            .put("token", pass.token())
                            .put("expires_in", pass.seconds());
                });
    }

    private void visited(Identity customer, String conversation, Device device) {
        Behaviour.Event visit = new Behaviour.Event(
                "zhanggui/kiosk",
                conversation,
                "store.visited",
                customer,
                now(),
                null,
                new JsonObject().put("store", device.store()).encode());
        bus.ask(Behaviour.RECORD, visit, BUDGET)
                .onFailure(error -> LOG.debug("a visit is not recorded: {}", error.getMessage()));
    }

    /** Answers for an enrolled device, and 401 for others. */
    private Handler<RoutingContext> withDevice(BiFunction<RoutingContext, Device, Future<JsonObject>> answer) {
        return context -> {
            String secret = secret(context);
            if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
                context.fail(stranger());
                return;
            }
            devices.find(shared.hash().of(secret))
                    .compose(found ->
                            found.isEmpty() ? Future.failedFuture(stranger()) : answer.apply(context, found.get()))
                    .onFailure(context::fail)
                    .onSuccess(context::json);
        };
    }

    private static Failure stranger() {
        return new Failure(
                FailureCode.UNAUTHENTICATED, "this device is not enrolled; enter a code of the staff at /kiosk/");
    }

    /** What the device is and what the staff wishes of it. */
    private JsonObject wishes(Device device) {
        LocalText store = shared.stores().getOrDefault(device.store(), new LocalText(device.store(), device.store()));
        return new JsonObject()
                .put("device", device.id())
                .put("name", device.name())
                .put(
                        "store",
                        new JsonObject()
                                .put("key", device.store())
                                .put("zh", store.zh())
                                .put("en", store.en()))
                .put("language", device.language().tag())
                .put("closed", device.closed())
                .put("reload", device.reload());
    }

    private void keepCookie(RoutingContext context, String secret) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, secret)
                        .setPath(ROOT)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(caller(context.request()).origin().startsWith("https:"))
                        .setMaxAge(LASTS.toSeconds()));
    }

    private static String secret(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null ? "" : cookie.getValue();
    }

    private Caller caller(HttpServerRequest request) {
        return Caller.of(request, shared.trustForwarded())
                .orElseThrow(() -> new Failure(FailureCode.INVALID, "the Host header is no host"));
    }

    private static String text(RoutingContext context, String key) {
        @Nullable JsonObject body = context.body().asJsonObject();
        return body != null && body.getValue(key) instanceof String text ? text : "";
    }

    private static boolean flag(RoutingContext context, String key) {
        @Nullable JsonObject body = context.body().asJsonObject();
        return body != null && Boolean.TRUE.equals(body.getValue(key));
    }

    private Instant now() {
        return shared.clock().instant();
    }
}
