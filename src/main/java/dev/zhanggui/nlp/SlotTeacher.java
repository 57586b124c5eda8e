package dev.zhanggui.nlp;

import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.language.Reading;
import dev.zhanggui.nlp.slot.Chunk;
import dev.zhanggui.nlp.slot.SlotEntities;
import dev.zhanggui.nlp.slot.SlotFolder;
import dev.zhanggui.nlp.slot.SlotModel;
import dev.zhanggui.nlp.slot.SlotModels;
import dev.zhanggui.nlp.slot.SlotReader;
import dev.zhanggui.nlp.slot.SlotSentence;
import dev.zhanggui.nlp.slot.SlotToken;
import dev.zhanggui.nlp.slot.SlotTrainer;
import dev.zhanggui.nlp.slot.Tagged;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes slot models of what is annotated in a lesson, or finds those that were made of it before. */
public final class SlotTeacher {

    private static final Logger LOG = LoggerFactory.getLogger(SlotTeacher.class);

    private final LanguageReader languages = new LanguageReader();
    private final Preparation preparation = new Preparation();
    private final WordReader words;
    private final SlotFolder folder;

    public SlotTeacher(EnglishWords english, SlotFolder folder) {
        this.words = new WordReader(new ChineseWords(List.of()), english);
        this.folder = folder;
    }

    /** The models of a lesson. What cannot be kept on disk is logged and used all the same. */
    public SlotModels teach(Lesson lesson) {
        if (lesson.examples().stream().allMatch(example -> example.entities().isEmpty())) {
            return SlotModels.EMPTY;
        }
        Optional<SlotModels> known = folder.load(lesson.version());
        if (known.isPresent()) {
            return known.get();
        }
        SlotModels models =
                new SlotModels(train(lesson, Language.ZH), train(lesson, Language.EN), values(lesson.examples()));
        try {
            folder.keep(lesson.version(), models);
        } catch (IOException e) {
            LOG.warn("the slot models are not kept and will be trained again after a restart", e);
        }
        return models;
    }

    private SlotModel train(Lesson lesson, Language language) {
        List<Tagged> examples = new ArrayList<>();
        for (Example example : lesson.examples()) {
            Reading reading = languages.read(example.text(), null);
            if (reading.language() == language && reading.script() != Script.OTHER) {
                examples.add(tagged(example, reading));
            }
        }
        return SlotTrainer.trainCautious(examples);
    }

    private Tagged tagged(Example example, Reading reading) {
        PreparedText prepared = preparation.prepare(example.text());
        List<SlotToken> tokens = SlotReader.tokens(words.read(prepared, reading.spans()));
        List<Annotation> inOrder = new ArrayList<>(example.entities());
        inOrder.sort(Comparator.comparingInt(Annotation::start));
        List<Chunk> chunks = new ArrayList<>();
        int next = 0;
        for (Annotation annotation : inOrder) {
            while (next < tokens.size() && prepared.end(tokens.get(next).end()) <= annotation.start()) {
                next++;
            }
            int start = next;
            while (next < tokens.size() && prepared.start(tokens.get(next).start()) < annotation.end()) {
                next++;
            }
            if (start < next) {
                chunks.add(new Chunk(slot(annotation), start, next));
            }
        }
        return new Tagged(example.intent(), SlotSentence.of(tokens), chunks);
    }

    private SortedMap<String, String> values(List<Example> examples) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Example example : examples) {
            for (Annotation annotation : example.entities()) {
                String value = annotation.value();
                if (value != null) {
                    String text = example.text().substring(annotation.start(), annotation.end());
                    values.put(
                            SlotModels.key(
                                    slot(annotation), preparation.prepare(text).text()),
                            value);
                }
            }
        }
        return values;
    }

    private static String slot(Annotation annotation) {
        return SlotEntities.slot(annotation.type(), Objects.requireNonNullElse(annotation.role(), ""));
    }
}
