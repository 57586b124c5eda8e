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
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes intent models of a lesson, or finds those that were made of it before. */
public final class Teacher {

    private static final Logger LOG = LoggerFactory.getLogger(Teacher.class);

    private final LanguageReader languages = new LanguageReader();
    private final SentenceReader sentences;
    private final ModelFolder folder;

    public Teacher(SentenceReader sentences, ModelFolder folder) {
        this.sentences = sentences;
        this.folder = folder;
    }

    /** The models that were made of a lesson before. */
    public Optional<IntentModels> known(Lesson lesson) {
        return folder.load(lesson.version());
    }

    /** Models of a lesson that are made quickly, to answer by until the real ones are; they are not kept. */
    public IntentModels glance(Lesson lesson) {
        return train(lesson, IntentTrainer::glance);
    }

    /** The models of a lesson. It may take seconds; what cannot be kept on disk is logged and used all the same. */
    public IntentModels teach(Lesson lesson) {
        return known(lesson).orElseGet(() -> learn(lesson));
    }

    private IntentModels learn(Lesson lesson) {
        IntentModels models = train(lesson, (examples, names) -> IntentTrainer.train(examples, names, List.of()));
        try {
            folder.keep(lesson.version(), models);
        } catch (IOException e) {
            LOG.warn("the models are not kept and will be trained again after a restart", e);
        }
        return models;
    }

    /** Makes a model of examples and of what intents are called. */
    private interface Training extends BiFunction<List<Labelled>, List<Labelled>, IntentModel> {}

    private IntentModels train(Lesson lesson, Training training) {
        List<IntentModel> both = Stream.of(Language.ZH, Language.EN)
                .parallel()
                .map(language -> train(lesson, language, training))
                .toList();
        return new IntentModels(both.get(0), both.get(1));
    }

    private IntentModel train(Lesson lesson, Language language, Training training) {
        List<Labelled> examples = new ArrayList<>();
        for (Example example : lesson.examples()) {
            if (teaches(example.text(), language)) {
                examples.add(new Labelled(example.intent(), sentences.read(example.text(), language)));
            }
        }
        List<Labelled> names = examples.stream()
                .map(Labelled::intent)
                .distinct()
                .flatMap(intent -> sentences.name(intent, language).stream().map(name -> new Labelled(intent, name)))
                .toList();
        return training.apply(examples, names);
    }

    /** A sentence teaches the language it is in; what is in none, such as an emoji, teaches both. */
    private boolean teaches(String text, Language language) {
        Reading reading = languages.read(text, null);
        return !text.isBlank() && (reading.script() == Script.OTHER || reading.language() == language);
    }
}
