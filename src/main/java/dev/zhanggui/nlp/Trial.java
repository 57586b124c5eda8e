package dev.zhanggui.nlp;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Teach;
import dev.zhanggui.message.TeachEffect;
import dev.zhanggui.message.TeachEffect.Close;
import dev.zhanggui.message.TeachEffect.Effect;
import dev.zhanggui.message.TeachEffect.Guess;
import dev.zhanggui.message.TeachEffect.Heard;
import dev.zhanggui.message.TeachEffect.OfIntent;
import dev.zhanggui.message.TeachEffect.Score;
import dev.zhanggui.message.TeachEffect.Validation;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.nlp.Teacher.Course;
import dev.zhanggui.nlp.intent.CrossValidation;
import dev.zhanggui.nlp.intent.CrossValidation.Judgement;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentModels;
import dev.zhanggui.nlp.intent.Labelled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries out what more examples would change: the very models that would serve are trained beside those that do. */
final class Trial {

    private final Teacher teacher;
    private final Pipeline served;
    private final TeachEffect.Query query;
    private final Steps steps;
    private final int of;
    private int done;

    /** Is told of each step. What it throws ends the trial. */
    @FunctionalInterface
    interface Steps {
        void done(int done, int of);
    }

    /** @param models that were trained; they can serve the files with the new examples */
    record Outcome(Effect effect, IntentModels models) {}

    /** The examples of one language, and the models before and after. */
    private record Lesson(Course known, Course added, IntentModel before, IntentModel after) {}

    Trial(Teacher teacher, Pipeline served, TeachEffect.Query query, Steps steps) {
        this.teacher = teacher;
        this.served = served;
        this.query = query;
        this.steps = steps;
        long languages = Stream.of(Language.values())
                .filter(language ->
                        !teacher.course(query.added(), language).examples().isEmpty())
                .count();
        this.of = (int) languages * (1 + 2 * CrossValidation.FOLDS) + 1;
    }

    Outcome run() {
        step(0);
        Map<Language, IntentModel> models = new EnumMap<>(Language.class);
        List<Validation> validations = new ArrayList<>();
        List<Close> close = new ArrayList<>();
        for (Language language : Language.values()) {
            IntentModel before = served.intents().in(language);
            Course added = teacher.course(query.added(), language);
            IntentModel after = before;
            if (!added.examples().isEmpty()) {
                Course known = teacher.course(query.known(), language);
                after = teacher.train(known.with(added));
                step(1);
                Lesson lesson = new Lesson(known, added, before, after);
                validations.add(validate(language, lesson));
                close.addAll(close(lesson));
            }
            models.put(language, after);
        }
        IntentModels trained = new IntentModels(
                models.getOrDefault(Language.ZH, IntentModel.EMPTY),
                models.getOrDefault(Language.EN, IntentModel.EMPTY));
        Effect effect = effect(validations, close, served.withIntents(trained));
        step(1);
        return new Outcome(effect, trained);
    }

    private void step(int more) {
        done += more;
        steps.done(done, of);
    }

    // Cross-validation.

    private Validation validate(Language language, Lesson lesson) {
        CrossValidation folds = new CrossValidation(lesson.known.examples());
        List<Judgement> before = judge(fold -> folds.judge(fold, List.of(), lesson.known.names(), lesson.before));
        Course all = lesson.known.with(lesson.added);
        List<Judgement> after = judge(fold -> folds.judge(fold, lesson.added.examples(), all.names(), lesson.after));
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < before.size(); i++) {
            String intent = before.get(i).example().intent();
            int[] count = counts.computeIfAbsent(intent, each -> new int[3]);
            count[0]++;
            count[1] += isRight(before.get(i)) ? 1 : 0;
            count[2] += isRight(after.get(i)) ? 1 : 0;
        }
        List<OfIntent> changed = counts.entrySet().stream()
                .filter(each -> each.getValue()[1] != each.getValue()[2])
                .map(each -> new OfIntent(each.getKey(), each.getValue()[0], each.getValue()[1], each.getValue()[2]))
                .toList();
        return new Validation(language, score(before), score(after), changed);
    }

    private List<Judgement> judge(IntFunction<List<Judgement>> fold) {
        List<Judgement> all = new ArrayList<>();
        for (int number = 0; number < CrossValidation.FOLDS; number++) {
            all.addAll(fold.apply(number));
            step(1);
        }
        return all;
    }

    private static boolean isRight(Judgement judgement) {
        return guess(judgement.guess().intents(), judgement.guess().accepted())
                .means(judgement.example().intent());
    }

    private static Score score(List<Judgement> all) {
        List<Judgement> inScope = all.stream()
                .filter(each -> !each.example().intent().equals(Labelled.OUT_OF_SCOPE))
                .toList();
        return new Score(all.size(), (int) all.stream().filter(Trial::isRight).count(), inScope.size(), (int)
                inScope.stream().filter(Trial::isRight).count());
    }

    // Too close to another intent, as dialogs lint judges it: nearer to it than anything of the own intent.

    private static List<Close> close(Lesson lesson) {
        List<Labelled> all = lesson.known.with(lesson.added).examples();
        List<Close> close = new ArrayList<>();
        for (Labelled added : lesson.added.examples()) {
            Labelled other = nearest(added, all, (one, two) -> !one.equals(two));
            if (other != null && (isCloser(added, other, all) || isCloser(other, added, all))) {
                close.add(new Close(
                        added.sentence().text(), other.sentence().text(), other.intent(), cosine(added, other)));
            }
        }
        return close;
    }

    private static boolean isCloser(Labelled one, Labelled other, List<Labelled> all) {
        double close = cosine(one, other);
        Labelled own = nearest(one, all, String::equals);
        return close >= TeachEffect.TOO_CLOSE && (own == null || close > cosine(one, own));
    }

    private static @Nullable Labelled nearest(Labelled to, List<Labelled> all, BiPredicate<String, String> intents) {
        return all.stream()
                .filter(each -> !each.equals(to) && intents.test(to.intent(), each.intent()))
                .max(Comparator.comparingDouble(each -> cosine(to, each)))
                .orElse(null);
    }

    private static double cosine(Labelled one, Labelled other) {
        return one.sentence().vector().dot(other.sentence().vector());
    }

    // What is heard.

    private Effect effect(List<Validation> validations, List<Close> close, Pipeline after) {
        List<Heard> taught = query.added().stream()
                .map(example -> heard(null, null, example.text(), example.intent(), after))
                .toList();
        List<Heard> said = new ArrayList<>();
        for (Teach.Said each : query.said()) {
            said.add(heard(
                    new TeachEffect.At(each.file(), each.line()), each.language(), each.text(), each.intent(), after));
            step(0);
        }
        List<Heard> changed = said.stream()
                .filter(each -> each.before().accepted() != each.after().accepted()
                        || each.after().accepted()
                                && !each.before().intent().equals(each.after().intent()))
                .sorted(Comparator.comparingInt(Trial::worth))
                .toList();
        return new Effect(validations, taught, changed, said.size() - changed.size(), close);
    }

    /** -1 for the worse, 0 for neither, 1 for the better. */
    private static int worth(Heard heard) {
        return Boolean.compare(heard.right(), heard.wasRight());
    }

    private Heard heard(
            TeachEffect.@Nullable At at, @Nullable Language previous, String text, String intent, Pipeline after) {
        return new Heard(at, text, intent, guess(served, text, previous), guess(after, text, previous));
    }

    private static Guess guess(Pipeline pipeline, String text, @Nullable Language previous) {
        Understanding heard = pipeline.understand(text, previous, Stages.UNWATCHED);
        return guess(heard.intents(), heard.accepted());
    }

    private static Guess guess(List<Understanding.IntentScore> intents, boolean accepted) {
        return intents.isEmpty()
                ? new Guess("", 0, false)
                : new Guess(intents.get(0).intent(), intents.get(0).confidence(), accepted);
    }
}
