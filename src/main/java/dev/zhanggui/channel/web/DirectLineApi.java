package dev.zhanggui.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct Line 3.0 under {@value #ROOT}: tokens, conversations, activities, and the stream. One for each event loop that
 * serves HTTP, made on that event loop; {@link DirectLine} is shared by all. Mount it before handlers that read bodies.
 *
 * @see <a href="https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts">
 *     Direct Line API 3.0</a>
 */
public final class DirectLineApi {

    /** Where the API stands. */
    public static final String ROOT = "/v3/directline";

    /** The shop's own account on the web. */
    private static final String ACCOUNT = "web";

    private static final Logger LOG = LoggerFactory.getLogger(DirectLineApi.class);
    private static final int LARGEST_BODY = 64 * 1024;
    private static final int LARGEST_UPLOAD = 8 * 1024 * 1024;
    private static final int LARGEST_FRAME = 64 * 1024;
    private static final int LONGEST_POLL = 500;
    private static final int CORS_SECONDS = 3_600;
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration JOURNAL_BUDGET = Duration.ofSeconds(10);
    private static final String BEARER = "Bearer ";

    /** @param token good for the conversation; a new one with every answer */
    private record Conversation(String conversationId, String token, long expires_in, @Nullable String streamUrl) {}

    /** What a client may say when it asks for a token or begins; a bare user id is not among it. */
    record Opening(@Nullable User user, @Nullable String locale) {

        record User(@Nullable String jwt) {}

        @Nullable String jwt() {
            return user == null ? null : user.jwt();
        }
    }

    private record Posted(String id) {}

    private record Problem(Refusal.Code code, String message) {}

    private record Refused(Problem error) {}

    private record Answer(int status, Object body) {}

    private final Vertx vertx;
    private final DirectLine shared;
    private final Bus bus;
    private final Tokens tokens;
    private final Heartbeat heartbeat;

    public DirectLineApi(Vertx vertx, DirectLine shared) {
        this.vertx = vertx;
        this.shared = shared;
        this.bus = Bus.of(vertx);
        this.tokens = new Tokens(vertx, shared.secret(), shared.settings(), shared.clock());
        this.heartbeat = new Heartbeat(vertx, shared.settings().keepAlive());
    }

    /**
     * What this API needs of its server, set on its options: bounded frames, and no compression of streams, whose state
     * would cost more memory for an idle customer than all else.
     */
    public static HttpServerOptions bound(HttpServerOptions options) {
        return options.setMaxWebSocketFrameSize(LARGEST_FRAME)
                .setMaxWebSocketMessageSize(LARGEST_FRAME)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    /** Adds the API to a router. */
    public void mount(Router router) {
        router.route(ROOT + "/*").subRouter(routes());
    }

    /** Closes the streams of the whole process so that their clients resume elsewhere or later. */
    public Future<Void> close() {
        heartbeat.stop();
        return Future.join(shared.lines().all().stream()
                        .map(line -> line.close(Line.RESTART, "restart"))
                        .toList())
                .mapEmpty();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.route().failureHandler(this::failed);
        router.route().handler(cors());
        router.get("/conversations/:id/stream").handler(this::stream);
        router.post("/conversations/:id/upload").handler(this::upload);
        router.post().handler(this::requireJson);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/tokens/generate").handler(answer(this::generate));
        router.post("/tokens/refresh").handler(answer(this::refresh));
        router.post("/conversations").handler(answer(this::start));
        router.get("/conversations/:id").handler(answer(this::reconnect));
        router.post("/conversations/:id/activities").handler(answer(this::post));
        router.get("/conversations/:id/activities").handler(answer(this::poll));
        router.route().handler(ctx -> {
            throw new Refusal(404, Code.NotFound, "there is nothing under this address and method");
        });
        return router;
    }

    private CorsHandler cors() {
        CorsHandler cors = CorsHandler.create()
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
                .allowedHeaders(Set.of(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Accept-Language",
                        "X-Ms-Bot-Agent",
                        "X-Requested-With"))
                .exposedHeaders(Set.of("Retry-After"))
                .maxAgeSeconds(CORS_SECONDS);
        shared.settings().origins().forEach(cors::addOrigin);
        return cors;
    }

    // tokens

    private Future<Answer> generate(RoutingContext ctx) {
        Duration wait = shared.tokenRate().take(caller(ctx).address());
        if (!wait.isZero()) {
            return Future.failedFuture(Refusal.tooFast("too many tokens for one address: wait", wait));
        }
        String jwt = opening(ctx).jwt();
        Future<Identity> identity;
        if (jwt != null) {
            identity = tokens.user(jwt);
        } else if (ctx.request().getHeader(HttpHeaders.AUTHORIZATION) != null) {
            identity = bearer(ctx).map(Visitor::identity);
        } else {
            identity = Future.succeededFuture(new Identity("web", Ids.next()));
        }
        return identity.map(known -> new Answer(200, conversation(new Visitor(known, Ids.next()), null)));
    }

    private Future<Answer> refresh(RoutingContext ctx) {
        return bearer(ctx).map(visitor -> new Answer(200, conversation(visitor, null)));
    }

    // conversations

    private Future<Answer> start(RoutingContext ctx) {
        Caller caller = caller(ctx);
        String locale = opening(ctx).locale();
        Language language = locale == null ? acceptedLanguage(ctx) : Language.ofTag(locale);
        return bearer(ctx).compose(visitor -> find(visitor)
                .map(found -> 200)
                .recover(error -> Failure.from(error).code() == FailureCode.NOT_FOUND
                        ? bus.ask(
                                        Open.BEGIN,
                                        new Open.Begin(
                                                visitor.conversationId(),
                                                ChannelKind.WEB,
                                                ACCOUNT,
                                                visitor.identity(),
                                                language),
                                        BUDGET)
                                .map(opened -> 201)
                        : Future.failedFuture(error))
                .map(status -> new Answer(status, conversation(visitor, streamUrl(caller, visitor, 0)))));
    }

    private Future<Answer> reconnect(RoutingContext ctx) {
        Caller caller = caller(ctx);
        long watermark = watermark(ctx);
        return member(ctx).compose(visitor -> find(visitor)
                .map(opened -> streamUrl(caller, visitor, Math.min(watermark, opened.lastSeq())))
                .map(url -> new Answer(200, conversation(visitor, url))));
    }

    private Future<Open.Opened> find(Visitor visitor) {
        return bus.ask(Open.FIND, new Open.Find(visitor.conversationId()), BUDGET)
                .map(opened -> {
                    if (!opened.user().equals(visitor.identity())) {
                        throw foreign();
                    }
                    return opened;
                });
    }

    // activities

    private Future<Answer> post(RoutingContext ctx) {
        Sent sent = read(ctx, Sent.class);
        return member(ctx).compose(visitor -> {
            Duration wait = shared.messageRate().take(visitor.conversationId());
            if (!wait.isZero()) {
                return Future.failedFuture(
                        Refusal.tooFast("too many messages in this conversation: send it again later", wait));
            }
            return ActivityReader.read(sent)
                    .map(read -> append(ctx, visitor, read))
                    .orElseGet(() -> Future.succeededFuture(Ids.next()))
                    .map(id -> new Answer(200, new Posted(id)));
        });
    }

    private Future<String> append(RoutingContext ctx, Visitor visitor, ActivityReader.Read read) {
        Journal.Inbound inbound = new Journal.Inbound(
                visitor.conversationId(),
                visitor.identity(),
                read.messageId() == null ? Ids.next() : read.messageId(),
                read.content(),
                read.language() == null ? acceptedLanguage(ctx) : read.language(),
                shared.clock().instant());
        return bus.ask(Journal.APPEND, inbound, JOURNAL_BUDGET).map(receipt -> {
            shared.meters().received();
            if (!receipt.repeated()) {
                echo(receipt.activity());
            }
            return receipt.activity().id();
        });
    }

    /** The customer's own words go to the open stream like an answer; without a stream nobody hears them. */
    private void echo(Activity activity) {
        bus.ask(Reply.speak(activity.conversationId()), new Reply.Speak(activity), BUDGET)
                .onFailure(error -> LOG.debug("no stream took an echo: {}", error.getMessage()));
    }

    private Future<Answer> poll(RoutingContext ctx) {
        ActivityWriter writer = new ActivityWriter(caller(ctx).origin());
        long watermark = watermark(ctx);
        return member(ctx)
                .compose(visitor -> bus.ask(
                        Transcript.READ,
                        new Transcript.Read(visitor.conversationId(), watermark, LONGEST_POLL),
                        BUDGET))
                .map(page -> new Answer(200, writer.group(page.activities(), watermark)));
    }

    /** Pictures are not taken yet; the body is read to its end, so that the client gets to see the answer. */
    private void upload(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        long[] size = {0};
        request.handler(part -> {
            size[0] += part.length();
            if (size[0] > LARGEST_UPLOAD) {
                request.connection().close();
            }
        });
        request.endHandler(end ->
                ctx.fail(new Refusal(415, Code.NotSupported, "files are not taken yet: send text to …/activities")));
        request.resume();
    }

    // the stream

    private void stream(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (!request.canUpgradeToWebSocket()) {
            throw new Refusal(400, Code.BadArgument, "this address is a WebSocket: connect with ws or wss");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        Set<String> allowed = shared.settings().origins();
        if (origin != null && !allowed.isEmpty() && !allowed.contains(origin)) {
            throw new Refusal(403, Code.NotAllowed, "this site may not embed the chat");
        }
        Caller caller = caller(ctx);
        long watermark = watermark(ctx);
        String ticket = request.getParam("t", "");
        request.pause();
        tokens.ticketHolder(ticket)
                .map(visitor -> ofPath(ctx, visitor))
                .onSuccess(visitor -> open(ctx, visitor, watermark, caller))
                .onFailure(ctx::fail);
    }

    private void open(RoutingContext ctx, Visitor visitor, long watermark, Caller caller) {
        Lines lines = shared.lines();
        if (!lines.enter()) {
            ctx.fail(Refusal.tooFast("too many customers at once: try again soon", Duration.ofSeconds(10)));
            return;
        }
        ctx.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    Line line = new Line(
                            vertx,
                            lines,
                            socket,
                            visitor.conversationId(),
                            watermark,
                            new ActivityWriter(caller.origin()),
                            shared.meters());
                    heartbeat.add(line);
                    line.begin();
                })
                .onFailure(error -> {
                    lines.leave();
                    LOG.debug("no WebSocket: {}", error.getMessage());
                });
    }

    private String streamUrl(Caller caller, Visitor visitor, long watermark) {
        return caller.socketOrigin() + ROOT + "/conversations/" + visitor.conversationId() + "/stream?watermark="
                + watermark + "&t=" + tokens.ticket(visitor);
    }

    // what a request carries

    private Conversation conversation(Visitor visitor, @Nullable String streamUrl) {
        return new Conversation(
                visitor.conversationId(),
                tokens.token(visitor),
                shared.settings().tokenLifetime().toSeconds(),
                streamUrl);
    }

    private Future<Visitor> bearer(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.failedFuture(new Refusal(
                    401, Code.BadArgument, "the Authorization header is missing: it is Bearer and a token"));
        }
        return tokens.visitor(header.substring(BEARER.length()).strip());
    }

    /** The bearer, whose token must be for the conversation in the path. */
    private Future<Visitor> member(RoutingContext ctx) {
        return bearer(ctx).map(visitor -> ofPath(ctx, visitor));
    }

    private static Visitor ofPath(RoutingContext ctx, Visitor visitor) {
        if (!visitor.conversationId().equals(ctx.pathParam("id"))) {
            throw foreign();
        }
        return visitor;
    }

    private static Refusal foreign() {
        return new Refusal(403, Code.NotAllowed, "the token is for another conversation");
    }

    private Caller caller(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        Caller.Said said = new Caller.Said(
                String.valueOf(request.remoteAddress().hostAddress()),
                request.isSSL() ? "https" : "http",
                request.authority() == null ? null : request.authority().toString(),
                request.getHeader("X-Forwarded-For"),
                request.getHeader("X-Forwarded-Proto"),
                request.getHeader("X-Forwarded-Host"));
        return Caller.of(said, shared.settings().trustForwarded())
                .orElseThrow(() -> new Refusal(400, Code.BadArgument, "the Host header is no host"));
    }

    private static long watermark(RoutingContext ctx) {
        String text = ctx.request().getParam("watermark", "");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new Refusal(400, Code.BadArgument, "watermark is none of ours: pass the last one you were given");
        }
    }

    private void requireJson(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean empty = type == null && !ctx.normalizedPath().endsWith("/activities");
        if (!empty && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            throw new Refusal(415, Code.NotSupported, "Content-Type is application/json");
        }
        ctx.next();
    }

    private static Opening opening(RoutingContext ctx) {
        Buffer buffer = ctx.body().buffer();
        return buffer == null || buffer.length() == 0 ? new Opening(null, null) : read(ctx, Opening.class);
    }

    private static <T> T read(RoutingContext ctx, Class<T> type) {
        Buffer buffer = ctx.body().buffer();
        try {
            T read = buffer == null ? null : Json.mapper().readValue(buffer.getBytes(), type);
            if (read != null) {
                return read;
            }
        } catch (java.io.IOException e) {
            LOG.debug("a body was no {}", type.getSimpleName());
        }
        throw new Refusal(400, Code.MalformedData, "the body is no JSON object of the documented shape");
    }

    private static @Nullable Language acceptedLanguage(RoutingContext ctx) {
        List<LanguageHeader> accepted = ctx.acceptableLanguages();
        return accepted.stream()
                .map(LanguageHeader::tag)
                .filter(tag -> tag != null && (tag.equalsIgnoreCase("zh") || tag.equalsIgnoreCase("en")))
                .findFirst()
                .map(Language::ofTag)
                .orElse(null);
    }

    // answers

    private io.vertx.core.Handler<RoutingContext> answer(Function<RoutingContext, Future<Answer>> handler) {
        return ctx -> handler.apply(ctx)
                .onSuccess(answer -> write(ctx.response().setStatusCode(answer.status()), answer.body()))
                .onFailure(ctx::fail);
    }

    private void failed(RoutingContext ctx) {
        Refusal refusal = refusal(ctx);
        shared.meters().refused(refusal);
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(refusal.status());
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            response.putHeader("Retry-After", Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000)));
        }
        write(response, new Refused(new Problem(refusal.code(), String.valueOf(refusal.getMessage()))));
    }

    private static Refusal refusal(RoutingContext ctx) {
        Throwable error = ctx.failure();
        if (ctx.statusCode() == 413) {
            return new Refusal(413, Code.InvalidRange, "the body is larger than " + LARGEST_BODY + " bytes");
        }
        if (error == null || ctx.statusCode() == 400) {
            int status = ctx.statusCode() > 0 ? ctx.statusCode() : 400;
            return new Refusal(status, Code.BadArgument, "the request cannot be read");
        }
        Refusal refusal = Refusal.of(error);
        if (refusal.status() == 500) {
            LOG.error("a Direct Line request failed at {}", ctx.normalizedPath(), error);
        }
        return refusal;
    }

    private static void write(HttpServerResponse response, Object body) {
        try {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
