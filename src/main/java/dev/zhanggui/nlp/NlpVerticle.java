package dev.zhanggui.nlp;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.TeachEffect;
import dev.zhanggui.message.Understand;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Vocabulary;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.sentiment.SentimentModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@link Understand}, {@link Embed} and {@link TeachEffect}. Thinking runs on the room's own bounded pool. What the catalogue and the
 * dialog files teach is asked for at the start and after every change, built beside what is in use, and put in its place
 * between two messages.
 *
 * <p>Questions that come while the encoders load and the first lesson is learnt wait for that, within the asker's
 * budget; {@link #ready} tells when it is over. When the encoders cannot be loaded, every question fails with
 * {@link FailureCode#UNAVAILABLE}. Over the bound of open questions they fail with {@link FailureCode#OVERLOADED}, for
 * a text of more than 4,096 characters with {@link FailureCode#INVALID}.
 */
public final class NlpVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(NlpVerticle.class);

    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long LONGEST_LESSON_MINUTES = 10;
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(5);

    private static final List<String> WARM_UP = List.of(
            "想给爸爸买一双五百以内的黑色跑鞋，42码，不要真皮的",
            "这件dress有别的size吗",
            "I'm looking for two pairs of running shoes under $500, not black",
            "do you have the second one in medium?",
            "你好",
            "thanks");

    private final NlpSettings settings;
    private final MeterRegistry registry;
    private final Promise<Void> ready = Promise.promise();
    private @Nullable Room room;

    public NlpVerticle(NlpSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    /** Completes when messages are understood with all that could be learnt at the start, fails when none ever will. */
    public Future<Void> ready() {
        return ready.future();
    }

    /** Completes when the addresses answer; loading goes on behind it. */
    @Override
    public Future<?> start() {
        room = new Room();
        return room.furnish();
    }

    /** Completes when no question is under way any more. */
    @Override
    public Future<?> stop() {
        return room == null ? Future.succeededFuture() : room.close();
    }

    /** What is there once the models are loaded. */
    private record Loaded(Encoders encoders, School school) {}

    /** What a lesson makes. */
    private record Learnt(Pipeline pipeline, @Nullable SentimentModels feelings) {}

    /** Everything that lives from start to stop. Its fields belong to the verticle's event loop. */
    private final class Room {

        private final Bus bus = Bus.of(vertx);
        private final AtomicInteger open = new AtomicInteger();
        private final NlpMeters meters = new NlpMeters(registry, open::get);
        private final WorkerExecutor pool = vertx.createSharedWorkerExecutor("nlp", settings.threads());
        private final WorkerExecutor school =
                vertx.createSharedWorkerExecutor("nlp-school", 1, LONGEST_LESSON_MINUTES, TimeUnit.MINUTES);
        private final WorkerExecutor trials =
                vertx.createSharedWorkerExecutor("nlp-trial", 1, LONGEST_LESSON_MINUTES, TimeUnit.MINUTES);
        private final Preparation preparation = new Preparation();
        private final Future<Loaded> loaded = work(pool, this::load);
        private final Study<Vocabulary.Terms> words = new Study<>(
                "the catalogue's words", () -> bus.ask(Vocabulary.ADDRESS, new Vocabulary.Ask(), BUDGET), this::learn);
        private final Study<Examples.Lesson> lesson = new Study<>(
                "the examples of intents", () -> bus.ask(Examples.ADDRESS, new Examples.Ask(), BUDGET), this::learn);
        private final Promise<Void> quiet = Promise.promise();
        private @Nullable Pipeline pipeline;
        private Future<SentimentModels> feelings = Future.succeededFuture(SentimentModels.EMPTY);
        private Future<TeachEffect.Effect> trial = Future.failedFuture("none yet");
        private Future<Void> behind = Future.succeededFuture();
        private String version = "";
        private volatile boolean closing;

        Future<?> furnish() {
            Future<?> answering = Future.all(List.of(
                    bus.answer(Understand.ADDRESS, this::understand).completion(),
                    bus.answer(Embed.ADDRESS, this::embed).completion(),
                    bus.answer(TeachEffect.ADDRESS, this::tryOut).completion(),
                    bus.hear(Vocabulary.CHANGED, changed -> words.begin()).completion(),
                    bus.hear(Examples.CHANGED, changed -> lesson.begin()).completion()));
            loaded.onSuccess(models -> {
                        pipeline = models.school.untaught();
                        words.begin();
                        lesson.begin();
                    })
                    .compose(models -> Future.join(words.first.future(), lesson.first.future()))
                    .compose(learnt -> work(pool, this::warmUp))
                    .recover(error -> {
                        if (!closing) {
                            LOG.error("messages will not be understood: the models do not load", error);
                        }
                        return Future.failedFuture(
                                new Failure(FailureCode.UNAVAILABLE, "the language models do not load; see the log"));
                    })
                    .onSuccess(ready::tryComplete)
                    .onFailure(ready::tryFail);
            return answering;
        }

        private Loaded load() throws IOException {
            EnglishWords english = new EnglishWords();
            Encoders encoders = Encoders.load(settings.folder().resolve("native"));
            SentenceReader sentences = new SentenceReader(english, (text, language) -> {
                goOn();
                return encoders.embed(text, language);
            });
            return new Loaded(encoders, School.in(settings.folder().resolve("models"), english, sentences, this::goOn));
        }

        /** Ends a lesson that nobody is left to need. */
        private void goOn() {
            if (quiet.future().isComplete()) {
                throw new CancellationException("the language room closes");
            }
        }

        private @Nullable Void warmUp() {
            Pipeline current = pipeline();
            WARM_UP.forEach(sentence -> current.understand(sentence, null, Stages.UNWATCHED));
            return null;
        }

        private Pipeline pipeline() {
            return Objects.requireNonNull(pipeline, "asked before it was loaded");
        }

        private Future<Understanding> understand(Understand.Query query) {
            return admit(query.text(), () -> ready.future().compose(done -> {
                Pipeline current = pipeline();
                return work(
                        pool,
                        () -> meters.watch(
                                "all",
                                () -> current.understand(query.text(), query.previous(), query.today(), meters)));
            }));
        }

        private Future<Embedding> embed(Embed.Query query) {
            return admit(query.text(), () -> ready.future()
                    .compose(done -> loaded)
                    .compose(models -> work(
                            pool,
                            () -> meters.watch(
                                    "embed",
                                    () -> models.encoders.embed(
                                            preparation.prepare(query.text()).text(), query.language())))));
        }

        private Future<TeachEffect.Effect> tryOut(TeachEffect.Query query) {
            if (!trial.isComplete()) {
                return Future.failedFuture(new Failure(
                        FailureCode.OVERLOADED,
                        "the effect of other sentences is being computed; ask again when that is done"));
            }
            trial = behind.otherwiseEmpty().compose(learnt -> triedOut(query));
            return trial;
        }

        /** What is learnt behind the answers is over. */
        private Future<TeachEffect.Effect> triedOut(TeachEffect.Query query) {
            if (closing || !loaded.succeeded() || !query.before().equals(version)) {
                return Future.failedFuture(new Failure(
                        FailureCode.CONFLICT,
                        "the shop is still learning the dialog files as they are; ask again in a moment"));
            }
            Pipeline served = pipeline();
            long until = System.nanoTime() + LONGEST_TRIAL.toNanos();
            return work(trials, () -> loaded.result().school.tryOut(served, query, (done, of) -> {
                if (closing || System.nanoTime() > until) {
                    throw new Failure(
                            FailureCode.TIMEOUT,
                            "the effect was not known after " + LONGEST_TRIAL.toMinutes() + " minutes");
                }
                bus.announce(TeachEffect.PROGRESS, new TeachEffect.Progress(query.id(), done, of));
            }));
        }

        private <T> Future<T> admit(String text, Supplier<Future<T>> question) {
            if (text.length() > Pipeline.MOST_CHARACTERS) {
                return Future.failedFuture(new Failure(
                        FailureCode.INVALID,
                        "text has " + text.length() + " characters; at most " + Pipeline.MOST_CHARACTERS
                                + " are read, send less"));
            }
            if (closing) {
                return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "the language room closes"));
            }
            if (open.get() >= settings.queue()) {
                meters.refused();
                return Future.failedFuture(new Failure(
                        FailureCode.OVERLOADED,
                        settings.queue() + " questions are open at the language room; ask again in a moment"));
            }
            open.incrementAndGet();
            return question.get().onComplete(done -> leave());
        }

        private void leave() {
            if (open.decrementAndGet() == 0 && closing) {
                quiet.tryComplete();
            }
        }

        private <T extends @Nullable Object> Future<T> work(WorkerExecutor executor, Callable<T> task) {
            return executor.executeBlocking(task, false);
        }

        private Future<Void> learn(Vocabulary.Terms terms) {
            Pipeline current = pipeline();
            return work(school, () -> current.withTerms(terms.terms())).map(built -> {
                pipeline = pipeline().withWordsOf(built);
                LOG.info("{} words of the catalogue are known", terms.terms().size());
                return null;
            });
        }

        /** Where nothing is known yet, a glance at the lesson is answered by, and the lesson learnt behind the answers. */
        private Future<Void> learn(Examples.Lesson examples) {
            boolean first = pipeline().intents().chinese().intents().isEmpty()
                    && pipeline().intents().english().intents().isEmpty();
            return loaded.compose(models -> work(
                            school,
                            () -> first && models.school.takesLong(examples) ? models.school.glance(examples) : null))
                    .compose(glanced -> {
                        if (glanced == null) {
                            return learnWell(examples);
                        }
                        pipeline = pipeline().withLessonOf(glanced);
                        LOG.info(
                                "{} examples were glanced at",
                                examples.examples().size());
                        behind = learnWell(examples).onFailure(error -> missed("the examples", error));
                        return Future.succeededFuture();
                    });
        }

        private Future<Void> learnWell(Examples.Lesson examples) {
            return loaded.compose(models -> work(
                            school,
                            () -> new Learnt(
                                    models.school.teach(examples),
                                    models.school.knownFeelings(examples).orElse(null))))
                    .map(learnt -> {
                        pipeline = pipeline().withLessonOf(learnt.pipeline);
                        version = examples.version();
                        feel(examples, learnt.feelings);
                        LOG.info(
                                "{} examples are learnt; {} intents in Chinese, {} in English",
                                examples.examples().size(),
                                learnt.pipeline.intents().chinese().intents().size(),
                                learnt.pipeline.intents().english().intents().size());
                        return null;
                    });
        }

        /** Feelings that are not known from an earlier start are learnt behind the first answers. */
        private void feel(Examples.Lesson examples, @Nullable SentimentModels known) {
            feelings = known != null
                    ? Future.succeededFuture(known)
                    : loaded.compose(models -> work(school, () -> models.school.teachFeelings(examples)));
            feelings.onSuccess(models -> {
                        pipeline = pipeline().withFeelings(models);
                        LOG.info("{} feelings are learnt", examples.felt().size());
                    })
                    .onFailure(error -> missed("feelings", error));
        }

        private void missed(String what, Throwable error) {
            if (closing) {
                LOG.info("{} are not learnt any more: the language room closes", what);
            } else {
                LOG.error("{} could not be learnt; what was known before stays", what, error);
            }
        }

        /** What waits for the first lesson is refused: nobody may be left to teach it. A lesson under way is broken off. */
        Future<?> close() {
            closing = true;
            ready.tryFail(new Failure(FailureCode.UNAVAILABLE, "the language room closes"));
            if (open.get() == 0) {
                quiet.tryComplete();
            }
            return quiet.future()
                    .compose(done ->
                            Future.join(words.idle(), lesson.idle(), behind.otherwiseEmpty(), trial.otherwiseEmpty()))
                    .compose(done -> feelings.otherwiseEmpty())
                    .compose(done -> Future.join(pool.close(), school.close(), trials.close()))
                    .compose(done ->
                            loaded.onSuccess(models -> models.encoders.close()).otherwiseEmpty());
        }

        /** Something that another room teaches: asked for until it is told, and again after each change. */
        private final class Study<A> {
            private final String what;
            private final Supplier<Future<A>> ask;
            private final Function<A, Future<Void>> learn;
            private final Promise<Void> first = Promise.promise();
            private Future<Void> run = Future.succeededFuture();
            private Future<Void> learning = Future.succeededFuture();
            private boolean again;
            private boolean told;

            Study(String what, Supplier<Future<A>> ask, Function<A, Future<Void>> learn) {
                this.what = what;
                this.ask = ask;
                this.learn = learn;
            }

            void begin() {
                if (closing || !loaded.succeeded()) {
                    return;
                }
                if (!run.isComplete()) {
                    again = true;
                    return;
                }
                if (!first.future().isComplete()) {
                    vertx.setTimer(Math.max(1, settings.patience().toMillis()), timer -> giveUpWaiting());
                }
                again = false;
                Promise<Void> done = Promise.promise();
                run = done.future().onComplete(over -> {
                    if (again) {
                        begin();
                    }
                });
                attempt(done, FIRST_PAUSE_MILLIS);
            }

            private void giveUpWaiting() {
                if (!told && first.tryComplete()) {
                    LOG.warn("nobody teaches {} yet; messages are understood without", what);
                }
            }

            private void attempt(Promise<Void> done, long pause) {
                ask.get().onComplete(asked -> {
                    if (closing) {
                        done.complete();
                    } else if (asked.succeeded()) {
                        told = true;
                        learning = learn.apply(asked.result()).onComplete(learnt -> finish(done, learnt));
                    } else {
                        LOG.debug("not told {} yet: {}", what, asked.cause().getMessage());
                        long next = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
                        vertx.setTimer(pause, timer -> attempt(done, next));
                    }
                });
            }

            private void finish(Promise<Void> done, AsyncResult<Void> learnt) {
                if (learnt.failed()) {
                    missed(what, learnt.cause());
                }
                first.tryComplete();
                done.complete();
            }

            /** Completes when nothing is being learnt; what is still being asked for may stay unanswered. */
            Future<Void> idle() {
                return learning.otherwiseEmpty();
            }
        }
    }
}
