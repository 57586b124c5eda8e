package dev.zhanggui.conversation.playground;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Findings;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.KeptTest;
import dev.zhanggui.message.Language;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * {@code /api/v1/playground/conversations}: a merchant talks to the dialog files as a customer does and sees why each
 * answer came. Conversations live in memory only, a bounded number of them for a bounded time. One for all event loops.
 */
public final class PlaygroundApi {

    private static final String CONVERSATIONS = "/api/v1/playground/conversations";
    private static final String CONVERSATION = CONVERSATIONS + "/:id";
    private static final int MOST = 200;
    private static final Duration KEPT = Duration.ofHours(2);
    private static final Duration FINDINGS_BUDGET = Duration.ofSeconds(2);
    private static final Duration TEST_BUDGET = Duration.ofSeconds(20);
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int REFUSED = 422;

    private final CurrentDialogs dialogs;
    private final Looks looks;
    private final Handler<RoutingContext> gate;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Cache<String, Play> plays =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    /**
     * @param looks how answers look on the channels
     * @param gate lets merchants through and answers all others
     * @param nanos a clock of nanoseconds that only runs forward
     */
    public PlaygroundApi(
            CurrentDialogs dialogs, Looks looks, Handler<RoutingContext> gate, Clock clock, LongSupplier nanos) {
        this.dialogs = dialogs;
        this.looks = looks;
        this.gate = gate;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Mounts the routes; bodies are read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        PlayRun run = new PlayRun(bus, dialogs, clock, nanos);
        router.get("/api/v1/playground/findings").handler(gate).handler(context -> findings(bus, context));
        router.post(CONVERSATIONS).handler(gate).handler(this::open);
        router.get(CONVERSATION).handler(gate).handler(context -> send(context, OK, view(play(context))));
        router.post(CONVERSATION + "/turns").handler(gate).handler(context -> turn(run, context));
        router.post(CONVERSATION + "/back").handler(gate).handler(this::back);
        router.post(CONVERSATION + "/test").handler(gate).handler(context -> keep(bus, context));
    }

    private void open(RoutingContext context) {
        PlayReader.Opening opening = PlayReader.opening(context);
        Play play =
                new Play(Ids.next(), PlayReader.language(opening.language()), PlayReader.customer(opening), List.of());
        plays.put(play.id(), play);
        send(context, CREATED, view(play));
    }

    private void turn(PlayRun run, RoutingContext context) {
        Play play = play(context);
        PlayReader.Said said = PlayReader.said(context);
        Content content = PlayReader.content(said);
        Language language = said.language() == null ? play.language() : PlayReader.language(said.language());
        if (play.isFull()) {
            throw new Failure(
                    FailureCode.CONFLICT,
                    "a conversation of the playground has at most " + Play.MOST_TURNS
                            + " turns: go back, or begin a new one");
        }
        run.turn(play, content, language)
                .map(played -> {
                    replace(play, play.with(played));
                    return PlayView.turn(play.turns().size() + 1, played, looks);
                })
                .onFailure(context::fail)
                .onSuccess(turn -> send(context, OK, turn));
    }

    private void back(RoutingContext context) {
        Play play = play(context);
        Play earlier = play.backTo(PlayReader.to(context, play.turns().size()));
        replace(play, earlier);
        send(context, OK, view(earlier));
    }

    /** What must be mended in the dialog files before they can take over. */
    private static void findings(Bus bus, RoutingContext context) {
        bus.ask(Findings.ADDRESS, new Findings.Ask(), FINDINGS_BUDGET)
                .onFailure(context::fail)
                .onSuccess(report -> send(context, OK, report));
    }

    private void keep(Bus bus, RoutingContext context) {
        Play play = play(context);
        String name = PlayReader.name(context);
        if (play.turns().isEmpty()) {
            throw new Failure(FailureCode.CONFLICT, "nothing was said yet: there is nothing to test");
        }
        bus.ask(KeptTest.ADDRESS, TestDraft.of(play, name), TEST_BUDGET)
                .onFailure(context::fail)
                .onSuccess(kept -> {
                    if (kept.findings().isEmpty()) {
                        send(context, CREATED, kept);
                    } else {
                        refuse(context, kept);
                    }
                });
    }

    private static void refuse(RoutingContext context, KeptTest.Kept kept) {
        send(
                context,
                REFUSED,
                "application/problem+json",
                new Refused(
                        "about:blank",
                        "Unprocessable Content",
                        REFUSED,
                        "played once in the shop of the conversation tests, the conversation went another way",
                        kept.findings(),
                        kept.yaml()));
    }

    /** RFC 9457, with what was found. */
    private record Refused(
            String type, String title, int status, String detail, List<Findings.Finding> findings, String yaml) {}

    private Play play(RoutingContext context) {
        Play play = plays.getIfPresent(String.valueOf(context.pathParam("id")));
        if (play == null) {
            throw new Failure(
                    FailureCode.NOT_FOUND,
                    "there is no such conversation, or it is over: one is kept for two hours after its last use");
        }
        return play;
    }

    private void replace(Play before, Play after) {
        if (!plays.asMap().replace(before.id(), before, after)) {
            throw new Failure(FailureCode.CONFLICT, "another turn of this conversation came in between: read it again");
        }
    }

    private PlayView view(Play play) {
        return PlayView.of(play, looks);
    }

    private static void send(RoutingContext context, int status, Object body) {
        send(context, status, "application/json", body);
    }

    private static void send(RoutingContext context, int status, String type, Object body) {
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(Json.mapper().writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }
}
