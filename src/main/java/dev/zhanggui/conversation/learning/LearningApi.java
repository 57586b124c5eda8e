package dev.zhanggui.conversation.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Findings.Finding;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Teach;
import dev.zhanggui.message.TeachEffect;
import dev.zhanggui.message.Understand;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /api/v1/learning}: a merchant reads what was not understood, says what it means, sees what teaching it would
 * change, and keeps it or not. What is not seen first cannot be kept. One for all event loops.
 */
public final class LearningApi {

    private static final String ROOT = "/api/v1/learning";
    private static final String PREVIEWS = ROOT + "/previews";
    private static final String PREVIEW = PREVIEWS + "/:id";
    private static final Duration FILES_BUDGET = Duration.ofSeconds(20);
    private static final Duration GUESS_BUDGET = Duration.ofSeconds(2);
    private static final Duration EFFECT_BUDGET = Duration.ofMinutes(6);
    private static final Duration REMEMBERED = Duration.ofMinutes(30);
    private static final int MOST_REMEMBERED = 20;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int REFUSED = 422;

    private final InboxStore store;
    private final CurrentDialogs dialogs;
    private final Handler<RoutingContext> gate;
    private final Clock clock;
    private final Cache<String, Preview> previews = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** @param gate lets merchants through and answers all others */
    public LearningApi(Pool pool, CurrentDialogs dialogs, Handler<RoutingContext> gate, Clock clock) {
        this.store = new InboxStore(pool);
        this.dialogs = dialogs;
        this.gate = gate;
        this.clock = clock;
    }

    /** Mounts the routes; bodies are read by a handler before them. */
    public void mount(Vertx vertx, Router router) {
        Bus bus = Bus.of(vertx);
        bus.hear(TeachEffect.PROGRESS, step -> previews.asMap()
                .computeIfPresent(step.id(), (id, preview) -> preview.at(step.done(), step.of())));
        router.get(ROOT + "/groups").handler(gate).handler(context -> groups(vertx, bus, context));
        router.get(ROOT + "/intents").handler(gate).handler(this::intents);
        router.post(ROOT + "/dismissals").handler(gate).handler(this::dismiss);
        router.post(PREVIEWS).handler(gate).handler(context -> preview(bus, context));
        router.get(PREVIEW)
                .handler(gate)
                .handler(context -> send(context, OK, found(context).view()));
        router.post(PREVIEW + "/keep").handler(gate).handler(context -> keep(bus, context));
    }

    private void groups(Vertx vertx, Bus bus, RoutingContext context) {
        int page = LearningReader.page(context.request().getParam("page"));
        store.open(LearningVerticle.MOST)
                .compose(sentences -> vertx.executeBlocking(() -> Groups.of(sentences), false)
                        .compose(all -> view(bus, all, page, sentences.size())))
                .onFailure(context::fail)
                .onSuccess(view -> send(context, OK, view));
    }

    private static Future<InboxView> view(Bus bus, List<Groups.Group> all, int page, int sentences) {
        List<Future<InboxView.Group>> groups = InboxView.page(all, page).stream()
                .map(group -> guessed(bus, group))
                .toList();
        return Future.all(groups)
                .map(done -> new InboxView(
                        groups.stream().map(Future::result).toList(),
                        Math.min(page, InboxView.pages(all)),
                        InboxView.pages(all),
                        sentences));
    }

    /** A group with what its first sentence is taken for now; without, where that is not known in time. */
    private static Future<InboxView.Group> guessed(Bus bus, Groups.Group group) {
        Sentence first = group.leader();
        return bus.ask(Understand.ADDRESS, new Understand.Query(first.text(), first.language()), GUESS_BUDGET)
                .map(heard -> InboxView.group(group, heard.intents(), heard.accepted()))
                .otherwise(late -> InboxView.group(group, List.of(), false));
    }

    private void intents(RoutingContext context) {
        send(context, OK, Map.of("intents", InboxView.intents(dialogs.machine().dialogs())));
    }

    private void dismiss(RoutingContext context) {
        Set<Long> ids = LearningReader.dismissed(context.body().buffer());
        store.dismiss(ids, clock.instant())
                .onFailure(context::fail)
                .onSuccess(count -> send(context, OK, Map.of("dismissed", count)));
    }

    private void preview(Bus bus, RoutingContext context) {
        Preview.Lesson lesson = LearningReader.lesson(context.body().buffer());
        List<Finding> marked = Preview.marked(lesson);
        if (!marked.isEmpty()) {
            refuse(context, marked);
            return;
        }
        if (previews.asMap().values().stream().anyMatch(each -> each.state() == Preview.State.RUNNING)) {
            throw new Failure(
                    FailureCode.OVERLOADED,
                    "the effect of other sentences is being computed; ask again when it is done");
        }
        store.areOpen(lesson.sentences())
                .compose(open -> open
                        ? bus.ask(Teach.DRAFT, new Teach.Draft(lesson.intent(), lesson.texts()), FILES_BUDGET)
                        : Future.failedFuture(gone()))
                .onFailure(context::fail)
                .onSuccess(plan -> {
                    if (plan.findings().isEmpty()) {
                        send(context, ACCEPTED, begin(bus, lesson, plan).view());
                    } else {
                        refuse(context, plan.findings());
                    }
                });
    }

    private Preview begin(Bus bus, Preview.Lesson lesson, Teach.Plan plan) {
        Preview preview = Preview.begun(Ids.next(), lesson, plan);
        previews.put(preview.id(), preview);
        TeachEffect.Query query = new TeachEffect.Query(
                preview.id(), plan.before(), plan.after(), plan.known(), plan.added(), plan.said());
        bus.ask(TeachEffect.ADDRESS, query, EFFECT_BUDGET)
                .onSuccess(effect -> previews.asMap().computeIfPresent(preview.id(), (id, now) -> now.done(effect)))
                .onFailure(error -> previews.asMap()
                        .computeIfPresent(
                                preview.id(),
                                (id, now) -> now.failed(
                                        String.valueOf(Failure.from(error).getMessage()))));
        return preview;
    }

    private void keep(Bus bus, RoutingContext context) {
        Preview preview = found(context);
        if (preview.state() != Preview.State.DONE) {
            throw new Failure(FailureCode.CONFLICT, "the effect is not known yet; only what was seen can be kept");
        }
        if (!preview.findings().isEmpty()) {
            refuse(context, preview.findings());
            return;
        }
        Preview.Lesson lesson = preview.lesson();
        store.areOpen(lesson.sentences())
                .compose(open -> open
                        ? bus.ask(
                                Teach.KEEP,
                                new Teach.Keep(
                                        lesson.intent(),
                                        lesson.texts(),
                                        preview.plan().before()),
                                FILES_BUDGET)
                        : Future.failedFuture(gone()))
                .compose(kept -> kept.findings().isEmpty()
                        ? store.remove(lesson.sentences()).map(removed -> kept)
                        : Future.succeededFuture(kept))
                .onFailure(context::fail)
                .onSuccess(kept -> {
                    if (kept.findings().isEmpty()) {
                        previews.invalidate(preview.id());
                        send(context, CREATED, Map.of("places", kept.places()));
                    } else {
                        refuse(context, kept.findings());
                    }
                });
    }

    private Preview found(RoutingContext context) {
        Preview preview = previews.getIfPresent(String.valueOf(context.pathParam("id")));
        if (preview == null) {
            throw new Failure(
                    FailureCode.NOT_FOUND,
                    "there is no such preview, or it is over: one is kept for " + REMEMBERED.toMinutes() + " minutes");
        }
        return preview;
    }

    private static Failure gone() {
        return new Failure(
                FailureCode.CONFLICT,
                "a sentence is not in the inbox any more: taught, dismissed, or its customer is forgotten");
    }

    private static void refuse(RoutingContext context, List<Finding> findings) {
        send(
                context,
                REFUSED,
                "application/problem+json",
                new Refused(
                        "about:blank",
                        "Unprocessable Content",
                        REFUSED,
                        "the sentences cannot become examples as they are",
                        findings));
    }

    /** RFC 9457, with what was found. */
    private record Refused(String type, String title, int status, String detail, List<Finding> findings) {}

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
