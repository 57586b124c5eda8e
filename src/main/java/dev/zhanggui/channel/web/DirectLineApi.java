package dev.zhanggui.channel.web;

import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.channel.web.ResponseWriter.Answer;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Invitation;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Move;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.PictureType;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Direct Line 3.0 under {@value #ROOT}: tokens, conversations, activities, and the stream. One for each event loop that
 * serves HTTP, made on that event loop; {@link DirectLine} is shared by all.
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
    private static final int LARGEST_FRAME = 64 * 1024;
    private static final int LONGEST_POLL = 500;
    private static final int LONGEST_CODE = 64;
    private static final int CORS_SECONDS = 3_600;
    private static final int BEFORE_ALL = -1;
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration INVITATION_BUDGET = Duration.ofSeconds(10);
    private static final Duration JOURNAL_BUDGET = Duration.ofSeconds(10);
    private static final Duration FULL_HOUSE = Duration.ofSeconds(10);

    /** @param token good for the conversation; a new one with every answer */
    private record Conversation(String conversationId, String token, long expires_in, @Nullable String streamUrl) {}

    private record Posted(String id) {}

    /** @param url where the chat goes on, once */
    private record Moving(String url, int expires_in, QrCode qr) {}

    /** @param url what the QR code says */
    private record Invited(String url, int expires_in, QrCode qr) {}

    private final Vertx vertx;
    private final DirectLine shared;
    private final Bus bus;
    private final Tokens tokens;
    private final RequestReader requests;
    private final ResponseWriter responses;
    private final Heartbeat heartbeat;

    public DirectLineApi(Vertx vertx, DirectLine shared) {
        this.vertx = vertx;
        this.shared = shared;
        this.bus = Bus.of(vertx);
        this.tokens = new Tokens(vertx, shared.secret(), shared.settings(), shared.clock(), shared.endings());
        this.requests = new RequestReader(tokens, shared.settings().trustForwarded());
        this.responses = new ResponseWriter(shared.meters());
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

    /** Adds the API to a router; what fails before it under its path is answered in its way, too. */
    public void mount(Router router) {
        router.route(ROOT + "/*").order(BEFORE_ALL).handler(cors());
        router.route(ROOT + "/*").failureHandler(responses::failed);
        router.route(ROOT + "/*").subRouter(routes());
    }

    /** Closes the streams of the whole process, so that their clients resume elsewhere or later. */
    public Future<Void> close() {
        heartbeat.stop();
        return shared.close();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.route().failureHandler(responses::failed);
        router.get("/conversations/:id/stream").handler(this::stream);
        router.post("/conversations/:id/upload").handler(responses.answer(this::upload));
        router.get("/conversations/:id/pictures/:picture").handler(this::picture);
        router.post().handler(RequestReader::requireJson);
        router.post().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/tokens/generate").handler(responses.answer(this::generate));
        router.post("/tokens/move").handler(responses.answer(this::takeOver));
        router.post("/conversations/:id/move").handler(responses.answer(this::move));
        router.post("/conversations/:id/end").handler(responses.answer(this::end));
        router.post("/tokens/refresh").handler(responses.answer(this::refresh));
        router.post("/conversations").handler(responses.answer(this::start));
        router.get("/conversations/:id").handler(responses.answer(this::reconnect));
        router.post("/conversations/:id/activities").handler(responses.answer(this::post));
        router.get("/conversations/:id/activities").handler(responses.answer(this::poll));
        router.post("/conversations/:id/wechat").handler(responses.answer(this::inviteToWechat));
        router.route().handler(ctx -> {
            throw new Refusal(404, Code.NotFound, "there is nothing under this address and method");
        });
        return router;
    }

    /** Other sites may embed the chat; there are no cookies that they could misuse. */
    private Handler<RoutingContext> cors() {
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
        return ctx -> {
            if (isOwnPage(ctx)) {
                ctx.next();
            } else {
                cors.handle(ctx);
            }
        };
    }

    private boolean isOwnPage(RoutingContext ctx) {
        return requests.caller(ctx).origin().equals(ctx.request().getHeader(HttpHeaders.ORIGIN));
    }

    private Future<Answer> generate(RoutingContext ctx) {
        Duration wait = shared.tokenRate().take(requests.caller(ctx).address());
        if (!wait.isZero()) {
            return Future.failedFuture(Refusal.tooFast("too many tokens for one address: wait", wait));
        }
        Opening opening = RequestReader.opening(ctx);
        String jwt = opening.jwt();
        boolean known = ctx.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
        Future<Identity> identity;
        if (opening.isSynthetic()) {
            identity = jwt != null || known
                    ? Future.failedFuture(new Refusal(
                            400, Code.BadArgument, "whom the shop knows is not synthetic: leave synthetic out"))
                    : Future.succeededFuture(Identity.synthetic("web", Ids.next()));
        } else if (jwt != null) {
            identity = tokens.user(jwt);
        } else if (known) {
            identity = requests.visitor(ctx).map(Visitor::identity);
        } else {
            identity = Future.succeededFuture(new Identity("web", Ids.next()));
        }
        return identity.map(customer -> new Answer(200, conversation(new Visitor(customer, Ids.next()), null)));
    }

    /** A code for another device, as an address of the chat page and as a QR code of it. */
    private Future<Answer> move(RoutingContext ctx) {
        Caller caller = requests.caller(ctx);
        return requests.member(ctx)
                .compose(visitor ->
                        bus.ask(Move.OFFER, new Move.Offer(visitor.conversationId(), visitor.identity()), BUDGET))
                .map(offered -> {
                    String url = caller.origin() + "/chat/#continue=" + offered.code();
                    return new Answer(200, new Moving(url, offered.seconds(), QrCode.of(url)));
                });
    }

    /** The other device shows the code; the tokens of the first are good no longer. */
    private Future<Answer> takeOver(RoutingContext ctx) {
        Duration wait = shared.tokenRate().take(requests.caller(ctx).address());
        if (!wait.isZero()) {
            return Future.failedFuture(Refusal.tooFast("too many tokens for one address: wait", wait));
        }
        String code = RequestReader.opening(ctx).code();
        if (code == null || code.length() > LONGEST_CODE) {
            return Future.failedFuture(new Refusal(400, Code.MissingProperty, "code is the one in the QR code"));
        }
        return bus.ask(Move.TAKE, new Move.Take(code), BUDGET).map(opened -> {
            shared.endings().move(opened.conversationId());
            return new Answer(200, conversation(new Visitor(opened.user(), opened.conversationId()), null));
        });
    }

    /** The device has done with the conversation: its tokens are good no longer. */
    private Future<Answer> end(RoutingContext ctx) {
        return requests.member(ctx).compose(visitor -> shared.end(bus, visitor.conversationId())
                .map(ended -> new Answer(200, new Posted(visitor.conversationId()))));
    }

    private Future<Answer> refresh(RoutingContext ctx) {
        return requests.visitor(ctx).map(visitor -> new Answer(200, conversation(visitor, null)));
    }

    private Future<Answer> start(RoutingContext ctx) {
        Caller caller = requests.caller(ctx);
        String locale = RequestReader.opening(ctx).locale();
        Language language = locale == null ? RequestReader.language(ctx) : Language.ofTag(locale);
        return requests.visitor(ctx).compose(visitor -> find(visitor)
                .map(found -> 200)
                .recover(error -> Failure.from(error).code() == FailureCode.NOT_FOUND
                        ? begin(visitor, language).map(begun -> 201)
                        : Future.failedFuture(error))
                .map(status -> new Answer(status, conversation(visitor, streamUrl(caller, visitor, 0)))));
    }

    private Future<Answer> reconnect(RoutingContext ctx) {
        Caller caller = requests.caller(ctx);
        long watermark = RequestReader.watermark(ctx);
        return requests.member(ctx).compose(visitor -> find(visitor)
                .map(opened -> streamUrl(caller, visitor, Math.min(watermark, opened.lastSeq())))
                .map(url -> new Answer(200, conversation(visitor, url))));
    }

    private Future<Open.Opened> find(Visitor visitor) {
        return bus.ask(Open.FIND, new Open.Find(visitor.conversationId()), BUDGET)
                .map(opened -> {
                    if (!opened.user().equals(visitor.identity())) {
                        throw RequestReader.foreign();
                    }
                    return opened;
                });
    }

    private Future<Open.Opened> begin(Visitor visitor, @Nullable Language language) {
        Open.Begin begin =
                new Open.Begin(visitor.conversationId(), ChannelKind.WEB, ACCOUNT, visitor.identity(), language);
        return bus.ask(Open.BEGIN, begin, BUDGET);
    }

    private Future<Answer> post(RoutingContext ctx) {
        Sent sent = RequestReader.sent(ctx);
        return requests.member(ctx).compose(visitor -> {
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
                read.language() == null ? RequestReader.language(ctx) : read.language(),
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
        Caller caller = requests.caller(ctx);
        long watermark = RequestReader.watermark(ctx);
        return requests.member(ctx).compose(visitor -> bus.ask(Transcript.READ, part(ctx, visitor, watermark), BUDGET)
                .map(page -> new Answer(200, writer(caller, visitor).group(page.activities(), watermark))));
    }

    private static Transcript.Read part(RoutingContext ctx, Visitor visitor, long watermark) {
        return RequestReader.last(ctx)
                .map(last -> new Transcript.Read(visitor.conversationId(), 0, RequestReader.before(ctx), last))
                .orElseGet(() -> new Transcript.Read(visitor.conversationId(), watermark, LONGEST_POLL));
    }

    /** The body is read once the token is; of a stranger's nothing is. */
    private Future<Answer> upload(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        request.pause();
        return requests.member(ctx)
                .compose(visitor -> {
                    Duration wait = shared.pictureRate().take(visitor.conversationId());
                    return wait.isZero()
                            ? Upload.read(request).compose(upload -> take(ctx, visitor, upload))
                            : Future.failedFuture(
                                    Refusal.tooFast("too many pictures in this conversation: wait", wait));
                })
                .onFailure(refused -> request.resume())
                .map(id -> new Answer(200, new Posted(id)));
    }

    /** One line of the conversation for each picture, then the words that came with them. */
    private Future<String> take(RoutingContext ctx, Visitor visitor, Upload upload) {
        Sent sent = upload.activity();
        String own = sent == null ? null : ActivityReader.messageId(sent);
        String key = own == null ? Ids.next() : own;
        Language language = sent == null ? null : ActivityReader.language(sent);
        Future<String> last = Future.succeededFuture("");
        for (int i = 0; i < upload.pictures().size(); i++) {
            Upload.Picture picture = upload.pictures().get(i);
            String id = i == 0 ? key : key + '/' + i;
            Pictures.Keep keep = new Pictures.Keep(
                    visitor.conversationId(), visitor.identity(), picture.type().extension(), picture.bytes());
            last = last.compose(before -> bus.ask(Pictures.KEEP, keep, JOURNAL_BUDGET))
                    .compose(kept -> append(
                            ctx,
                            visitor,
                            new ActivityReader.Read(Content.event(Pictures.SENT, kept.id()), id, language)));
        }
        String words = sent == null || sent.text() == null ? "" : sent.text();
        return words.isBlank()
                ? last
                : last.compose(before -> append(
                        ctx,
                        visitor,
                        new ActivityReader.Read(
                                Content.text(ActivityReader.bounded("text", words, ActivityReader.LONGEST_TEXT)),
                                key + "/text",
                                language)));
    }

    private void picture(RoutingContext ctx) {
        String id = String.valueOf(ctx.pathParam("picture"));
        Future<Visitor> who = ctx.request().getParam("t") == null ? requests.member(ctx) : requests.ticketHolder(ctx);
        who.compose(visitor -> bus.ask(Pictures.READ, new Pictures.Read(visitor.conversationId(), id), BUDGET))
                .onFailure(ctx::fail)
                .onSuccess(picture -> ctx.response()
                        .putHeader(
                                HttpHeaders.CONTENT_TYPE,
                                PictureType.named(id)
                                        .map(PictureType::mediaType)
                                        .orElse("application/octet-stream"))
                        .putHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                        .end(Buffer.buffer(picture.bytes())));
    }

    private ActivityWriter writer(Caller caller, Visitor visitor) {
        return new ActivityWriter(
                caller.origin(),
                id -> caller.origin() + ROOT + "/conversations/" + visitor.conversationId() + "/pictures/" + id + "?t="
                        + tokens.ticket(visitor));
    }

    private void stream(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (!request.canUpgradeToWebSocket()) {
            throw new Refusal(400, Code.BadArgument, "this address is a WebSocket: connect with ws or wss");
        }
        Caller caller = requests.caller(ctx);
        long watermark = RequestReader.watermark(ctx);
        request.pause();
        requests.ticketHolder(ctx)
                .onSuccess(visitor -> open(ctx, visitor, watermark, caller))
                .onFailure(ctx::fail);
    }

    private void open(RoutingContext ctx, Visitor visitor, long watermark, Caller caller) {
        Lines lines = shared.lines();
        if (!lines.enter()) {
            ctx.fail(Refusal.tooFast("too many customers at once: try again soon", FULL_HOUSE));
            return;
        }
        ActivityWriter writer = writer(caller, visitor);
        ctx.request()
                .toWebSocket()
                .onSuccess(socket -> {
                    Line line = new Line(
                            vertx, lines, socket, visitor.conversationId(), watermark, writer, shared.meters());
                    heartbeat.add(line);
                    line.begin();
                })
                .onFailure(error -> {
                    lines.leave();
                    LOG.debug("no WebSocket: {}", error.getMessage());
                });
    }

    /** What a QR code says by which the visitor goes on in WeChat. */
    private Future<Answer> inviteToWechat(RoutingContext ctx) {
        Duration wait = shared.tokenRate().take(requests.caller(ctx).address());
        if (!wait.isZero()) {
            return Future.failedFuture(Refusal.tooFast("too many codes for one address: wait", wait));
        }
        return requests.member(ctx)
                .compose(visitor -> bus.ask(Invitation.ASK, new Invitation.Ask(visitor.identity()), INVITATION_BUDGET))
                .map(code -> new Answer(200, new Invited(code.url(), code.seconds(), QrCode.of(code.url()))));
    }

    private String streamUrl(Caller caller, Visitor visitor, long watermark) {
        return caller.socketOrigin() + ROOT + "/conversations/" + visitor.conversationId() + "/stream?watermark="
                + watermark + "&t=" + tokens.ticket(visitor);
    }

    private Conversation conversation(Visitor visitor, @Nullable String streamUrl) {
        return new Conversation(
                visitor.conversationId(),
                tokens.token(visitor),
                shared.settings().tokenLifetime().toSeconds(),
                streamUrl);
    }
}
