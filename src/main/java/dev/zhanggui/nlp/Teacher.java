package dev.zhanggui.nlp;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.nlp.intent.IntentModel;
import dev.zhanggui.nlp.intent.IntentModels;
import dev.zhanggui.nlp.intent.IntentTrainer;
import dev.zhanggui.nlp.intent.Labelled;
import dev.zhanggui.nlp.intent.ModelFolder;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes intent models of a lesson, or finds those that were made of it before. */
public final class Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(Teacher.class);

    private final LanguageReader languages = new LanguageReader();
    private final SentenceReader sentences;
    private final ModelFolder folder;
    private final Runnable goOn;
    private volatile @Nullable Expected expected;

    private record Expected(String version, IntentModels models) {}

    public Teacher(SentenceReader sentences, ModelFolder folder) {
        this(sentences, folder, () -> {});
    }

    /** @param goOn run now and then while models are made, on any thread; what it throws ends the making */
    Teacher(SentenceReader sentences, ModelFolder folder, Runnable goOn) {
        this.sentences = sentences;
        this.folder = folder;
        this.goOn = goOn;
    }

    /** Whether the models of a lesson need not be made first. */
    public boolean knows(Lesson lesson) {
        return expected(lesson).isPresent() || known(lesson).isPresent();
    }

    private Optional<IntentModels> known(Lesson lesson) {
        return folder.load(lesson.version());
    }

    private Optional<IntentModels> expected(Lesson lesson) {
        Expected tried = expected;
        return tried != null && tried.version.equals(lesson.version()) ? Optional.of(tried.models) : Optional.empty();
    }

    /** Models of a lesson that are made quickly, to answer by until the real ones are; they are not kept. */
    public IntentModels glance(Lesson lesson) {
        return train(lesson, course -> IntentTrainer.glance(course.examples, course.names));
    }

    /** The models of a lesson. It may take seconds; what cannot be kept on disk is logged and used all the same. */
    public IntentModels teach(Lesson lesson) {
        return known(lesson).orElseGet(() -> learn(lesson));
    }

    private IntentModels learn(Lesson lesson) {
        IntentModels models = expected(lesson).orElseGet(() -> train(lesson, this::train));
        try {
            folder.keep(lesson.version(), models);
        } catch (IOException e) {
            LOG.warn("the models are not kept and will be trained again after a restart", e);
        }
        return models;
    }

    private IntentModels train(Lesson lesson, Function<Course, IntentModel> training) {
        List<IntentModel> both = Stream.of(Language.ZH, Language.EN)
                .parallel()
                .map(language -> training.apply(course(lesson.examples(), language)))
                .toList();
        return new IntentModels(both.get(0), both.get(1));
    }

    /**
     * What there is to learn of one language.
     *
     * @param names what the intents are called, as sentences
     */
    record Course(List<Labelled> examples, List<Labelled> names) {

        /** Both together. */
        Course with(Course more) {
            return new Course(join(examples, more.examples), join(names, more.names));
        }

        private static List<Labelled> join(List<Labelled> some, List<Labelled> more) {
            return Stream.concat(some.stream(), more.stream()).distinct().toList();
        }
    }

    /** The examples of a language. */
    Course course(List<Example> all, Language language) {
        List<Labelled> examples = new ArrayList<>();
        for (Example example : all) {
            if (teaches(example.text(), language)) {
                examples.add(new Labelled(example.intent(), sentences.read(example.text(), language)));
            }
        }
        List<Labelled> names = examples.stream()
                .map(Labelled::intent)
                .distinct()
                .flatMap(intent -> sentences.name(intent, language).stream().map(name -> new Labelled(intent, name)))
                .toList();
        return new Course(examples, names);
    }

    /** The model of a course; it takes seconds. */
    IntentModel train(Course course) {
        return IntentTrainer.train(course.examples, course.names, List.of(), goOn);
    }

    /** Models of a lesson that will be taught, so that it need not be learnt again then. */
    void expect(String version, IntentModels models) {
        expected = new Expected(version, models);
    }

    /** A sentence teaches the language it is in; what is in none, such as an emoji, teaches both. */
    private boolean teaches(String text, Language language) {
        Reading reading = languages.read(text, null);
        return !text.isBlank() && (reading.script() == Script.OTHER || reading.language() == language);
    }
}
