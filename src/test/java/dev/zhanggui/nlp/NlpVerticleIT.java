package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Embed;
import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Understand;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Vocabulary;
import dev.zhanggui.nlp.en.EnglishWords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The room with its real models; the catalogue and the dialog files are played. */
@ExtendWith(VertxExtension.class)
class NlpVerticleIT {

    private static final SentenceReader NOTHING_TO_ENCODE = new SentenceReader(new EnglishWords(), (text, language) -> {
        throw new AssertionError("nothing is to be learnt: " + text);
    });

    private static final Duration BUDGET = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Lesson> lesson = new AtomicReference<>(Lessons.lesson("v1"));
    private final AtomicReference<Vocabulary.Terms> terms = new AtomicReference<>(new Vocabulary.Terms(Shop.TERMS));

    @Test
    void understandsBothLanguagesAndWhatChanges(Vertx vertx) throws Exception {
        Bus bus = teach(vertx);
        deploy(vertx, 64, Duration.ofMinutes(1));

        Understanding chinese = ask(bus, "想买一双五百以内的黑色跑鞋", null);
        assertThat(chinese.language()).isEqualTo(Language.ZH);
        assertThat(chinese.accepted()).isTrue();
        assertThat(chinese.intents().get(0).intent()).isEqualTo("browse");
        assertThat(chinese.entities())
                .extracting(entity -> entity.type() + ' ' + entity.value())
                .containsExactly("quantity 1", "price 500", "colour black", "type running-shoes");

        Understanding english = ask(bus, "could you tell me where my order is", Language.ZH);
        assertThat(english.language()).isEqualTo(Language.EN);
        assertThat(english.accepted()).isTrue();
        assertThat(english.intents().get(0).intent()).isEqualTo("order_status");

        assertThat(ask(bus, "what is the square root of a banana", null).accepted())
                .isFalse();
        assertThat(ask(bus, "明天会下雨吗", null).accepted()).isFalse();
        assertThat(ask(bus, "これはいくらですか", Language.ZH)).satisfies(japanese -> {
            assertThat(japanese.accepted()).isFalse();
            assertThat(japanese.language()).isEqualTo(Language.ZH);
        });

        Embedding query = value(bus.ask(Embed.ADDRESS, new Embed.Query("慢跑的鞋", Language.ZH), BUDGET));
        Embedding near = value(bus.ask(Embed.ADDRESS, new Embed.Query("跑步鞋", Language.ZH), BUDGET));
        Embedding far = value(bus.ask(Embed.ADDRESS, new Embed.Query("紫砂茶壶", Language.ZH), BUDGET));
        assertThat(query.dot(near)).isGreaterThan(query.dot(far));

        assertThat(meters.get("zhanggui.nlp.stage")
                        .tag("stage", "intent")
                        .timer()
                        .count())
                .isPositive();

        List<Example> more = new ArrayList<>(lesson.get().examples());
        for (String text : List.of("有优惠券吗", "怎么领券", "优惠码在哪里用", "有没有折扣券", "给张优惠券吧", "券怎么用不了")) {
            more.add(new Example("coupon", text, List.of()));
        }
        for (String text : List.of("讲个笑话", "说个段子听听", "明天会下雨吗", "今天天气怎么样", "唱首歌", "一加一等于几")) {
            more.add(new Example("oos", text, List.of()));
        }
        lesson.set(new Lesson("v2", more));
        bus.announce(Examples.CHANGED, new Examples.Changed("v2"));
        await().atMost(BUDGET).untilAsserted(() -> assertThat(
                        ask(bus, "优惠券怎么领", null).intents().get(0).intent())
                .isEqualTo("coupon"));
        assertThat(ask(bus, "给我讲一个笑话吧", null)).satisfies(chatting -> {
            assertThat(chatting.accepted()).isFalse();
            assertThat(chatting.intents().get(0).intent()).isEqualTo("oos");
            assertThat(chatting.intents().stream()
                            .mapToDouble(Understanding.IntentScore::confidence)
                            .sum())
                    .isBetween(0.0, 1.0 + 1e-6);
        });

        assertThat(ask(bus, "苔藓绿的有吗", null).entities()).isEmpty();
        List<Vocabulary.Term> grown = new ArrayList<>(Shop.TERMS);
        grown.add(new Vocabulary.Term("colour", "moss", new LocalText("苔藓绿", "moss green"), List.of(), List.of()));
        terms.set(new Vocabulary.Terms(grown));
        bus.announce(Vocabulary.CHANGED, new Vocabulary.Changed());
        await().atMost(BUDGET)
                .untilAsserted(() -> assertThat(ask(bus, "苔藓绿的有吗", null).entities())
                        .extracting(Understanding.Entity::value)
                        .containsExactly("moss"));
    }

    /** Each lesson calls its intents by names of its own, so that an answer tells by which it was made. */
    @Test
    void noMessageFailsOrIsHalfUnderstoodWhileTheModelIsSwapped(Vertx vertx) throws Exception {
        Bus bus = teach(vertx);
        lesson.set(generation(0));
        deploy(vertx, 10_000, Duration.ofMinutes(1));
        Set<Integer> seen = new TreeSet<>();
        int asked = 0;
        for (int swap = 1; swap <= 3; swap++) {
            lesson.set(generation(swap));
            bus.announce(Examples.CHANGED, new Examples.Changed("swap" + swap));
            int now = -1;
            while (now < swap) {
                List<Future<Understanding>> crowd = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    crowd.add(bus.ask(
                            Understand.ADDRESS, new Understand.Query("where is my order " + asked++, null), BUDGET));
                }
                value(Future.join(crowd));
                for (Future<Understanding> one : crowd) {
                    now = Math.max(now, generationOf(one.result()));
                    seen.add(generationOf(one.result()));
                }
            }
        }
        assertThat(seen).contains(3).hasSizeGreaterThan(2);
    }

    private static Lesson generation(int number) {
        List<Example> examples = Lessons.lesson("any").examples().stream()
                .map(example -> example.intent().equals("oos")
                        ? example
                        : new Example(example.intent() + "_g" + number, example.text(), List.of()))
                .toList();
        return new Lesson("generation" + number, examples, List.of());
    }

    /** The one lesson that an answer was made by; a mixed or wrong answer fails. */
    private static int generationOf(Understanding understood) {
        assertThat(understood.accepted()).isTrue();
        String best = understood.intents().get(0).intent();
        assertThat(best).startsWith("order_status_g");
        String mark = best.substring("order_status".length());
        assertThat(understood.intents())
                .allSatisfy(score -> assertThat(score.intent()).endsWith(mark));
        return Integer.parseInt(mark.substring(2));
    }

    @Test
    void aRestartFindsTheTrainedModel(Vertx vertx) throws Exception {
        Path own = folder.resolve("restart");
        Bus bus = teach(vertx);
        NlpSettings settings = new NlpSettings(own, 1, 64, Duration.ofMinutes(1));
        NlpVerticle first = new NlpVerticle(settings, meters);
        String id = value(vertx.deployVerticle(first));
        value(first.ready());
        Understanding before = ask(bus, "我想退掉这双鞋", null);
        value(vertx.undeploy(id));
        var written = models(own);
        NlpVerticle second = new NlpVerticle(settings, meters);
        value(vertx.deployVerticle(second));
        value(second.ready());
        assertThat(ask(bus, "我想退掉这双鞋", null)).isEqualTo(before);
        assertThat(models(own)).isEqualTo(written).hasSize(1);
    }

    @Test
    void aLongLessonIsAnsweredByAGlanceAtItAndLearntBehindTheAnswers(Vertx vertx) throws Exception {
        Path own = folder.resolve("long");
        lesson.set(longLesson(40, 12));
        School school = School.in(own.resolve("models"), new EnglishWords(), NOTHING_TO_ENCODE);
        assertThat(school.takesLong(lesson.get())).isTrue();
        Bus bus = teach(vertx);
        NlpVerticle verticle = new NlpVerticle(new NlpSettings(own, 2, 64, Duration.ofMinutes(1)), meters);
        String id = value(vertx.deployVerticle(verticle));
        value(verticle.ready());
        assertThat(ask(bus, "我想退掉这双鞋", null).intents().get(0).intent()).isEqualTo("return_item");
        await().atMost(BUDGET).until(() -> !school.takesLong(lesson.get()));
        value(vertx.undeploy(id));
    }

    /** Three thousand sentences take much longer to learn than a room to close. */
    @Test
    void aLessonUnderWayIsBrokenOffWhenTheRoomCloses(Vertx vertx) throws Exception {
        Path own = folder.resolve("broken-off");
        lesson.set(longLesson(150, 20));
        teach(vertx);
        NlpVerticle verticle = new NlpVerticle(new NlpSettings(own, 2, 64, Duration.ofMinutes(1)), meters);
        String id = value(vertx.deployVerticle(verticle));
        value(verticle.ready());
        value(vertx.undeploy(id));
        assertThat(School.in(own.resolve("models"), new EnglishWords(), NOTHING_TO_ENCODE)
                        .takesLong(lesson.get()))
                .isTrue();
    }

    @Test
    void whoWaitsForTheFirstLessonIsToldThatTheRoomCloses(Vertx vertx) throws Exception {
        NlpVerticle verticle = new NlpVerticle(new NlpSettings(folder, 2, 64, Duration.ofDays(1)), meters);
        String id = value(vertx.deployVerticle(verticle));
        Future<Embedding> waiting = Bus.of(vertx).ask(Embed.ADDRESS, new Embed.Query("茶壶", Language.ZH), BUDGET);
        value(vertx.undeploy(id));
        assertThat(failure(waiting)).isEqualTo(FailureCode.UNAVAILABLE);
        assertThat(verticle.ready().failed()).isTrue();
    }

    /** The small lesson, and many intents that are asked for by a number. */
    private static Lesson longLesson(int shelves, int rows) {
        List<Example> examples = new ArrayList<>(Lessons.lesson("any").examples());
        for (int shelf = 0; shelf < shelves; shelf++) {
            for (int row = 0; row < rows; row++) {
                examples.add(new Example("shelf_" + shelf, "shelf number " + shelf + " please, row " + row, List.of()));
            }
        }
        return new Lesson("long", examples);
    }

    @Test
    void withoutLessonsNothingIsAcceptedAndNothingFails(Vertx vertx) throws Exception {
        deploy(vertx, 64, Duration.ofMillis(50));
        Understanding understood = ask(Bus.of(vertx), "三百以内的跑鞋", null);
        assertThat(understood.accepted()).isFalse();
        assertThat(understood.intents()).isEmpty();
        assertThat(understood.entities()).extracting(Understanding.Entity::type).containsExactly("price");
    }

    @Test
    void tooLongAndTooManyAreRefused(Vertx vertx) throws Exception {
        Bus bus = teach(vertx);
        deploy(vertx, 3, Duration.ofMinutes(1));
        assertThat(failure(bus.ask(Understand.ADDRESS, new Understand.Query("长".repeat(4097), null), BUDGET)))
                .isEqualTo(FailureCode.INVALID);
        assertThat(failure(bus.ask(Embed.ADDRESS, new Embed.Query("长".repeat(4097), Language.ZH), BUDGET)))
                .isEqualTo(FailureCode.INVALID);
        List<Future<Understanding>> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(bus.ask(Understand.ADDRESS, new Understand.Query("鞋 shoe ".repeat(500), null), BUDGET));
        }
        value(Future.join(many).otherwiseEmpty());
        assertThat(many).anySatisfy(one -> assertThat(one.succeeded()).isTrue());
        assertThat(many.stream().filter(Future::failed).map(one -> ((Failure) one.cause()).code()))
                .isNotEmpty()
                .containsOnly(FailureCode.OVERLOADED);
        assertThat(ask(bus, "你好", null).accepted()).isTrue();
    }

    private Bus teach(Vertx vertx) {
        Bus bus = Bus.of(vertx);
        bus.answer(Examples.ADDRESS, asked -> Future.succeededFuture(lesson.get()));
        bus.answer(Vocabulary.ADDRESS, asked -> Future.succeededFuture(terms.get()));
        return bus;
    }

    private void deploy(Vertx vertx, int queue, Duration patience) throws Exception {
        NlpVerticle verticle = new NlpVerticle(new NlpSettings(folder, 2, queue, patience), meters);
        value(vertx.deployVerticle(verticle));
        value(verticle.ready());
    }

    private static Understanding ask(Bus bus, String text, Language previous) {
        return value(bus.ask(Understand.ADDRESS, new Understand.Query(text, previous), BUDGET));
    }

    private static FailureCode failure(Future<?> future) {
        value(future.otherwiseEmpty());
        return ((Failure) future.cause()).code();
    }

    private static List<String> models(Path own) throws IOException {
        try (var files = Files.list(own.resolve("models"))) {
            return files.map(file -> file.getFileName() + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
