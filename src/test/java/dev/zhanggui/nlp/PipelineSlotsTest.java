package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Examples.Annotation;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.slot.SlotFolder;
import dev.zhanggui.nlp.slot.SlotModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What is annotated in examples is found in sentences that nobody annotated. */
class PipelineSlotsTest {

    private static final Pipeline PIPELINE = pipeline();

    private static Pipeline pipeline() {
        EnglishWords english = new EnglishWords();
        SentenceReader sentences = new SentenceReader(english, (text, language) -> new Embedding(new float[8]));
        return Pipeline.untaught(english, sentences).withTerms(Shop.TERMS).withSlots(teach(lesson()));
    }

    private static SlotModels teach(Lesson lesson) {
        try {
            Path folder = Files.createTempDirectory("slots");
            SlotTeacher teacher = new SlotTeacher(new EnglishWords(), new SlotFolder(folder));
            SlotModels models = teacher.teach(lesson);
            assertThat(teacher.teach(lesson).english().types())
                    .isEqualTo(models.english().types());
            return models;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Lesson lesson() {
        List<Example> examples = new ArrayList<>();
        for (String name : List.of("Anna", "Bo Li", "Carla", "Dan", "Eve Stone", "Frank", "Gia", "Hugo")) {
            examples.add(example("please engrave [" + name + "](engraving) on it"));
            examples.add(example("can you engrave the name [" + name + "](engraving) on the mug"));
            examples.add(example("please send it on"));
            examples.add(example("is the mug black"));
        }
        for (String name : List.of("小明", "王芳", "李建国", "张伟", "刘洋", "陈静", "赵磊", "周敏")) {
            examples.add(example("请在上面刻上[" + name + "](engraving)两个字"));
            examples.add(example("帮我刻[" + name + "](engraving)的名字"));
            examples.add(example("请帮我包好"));
            examples.add(example("有黑色的吗"));
        }
        return new Lesson("engraving", examples);
    }

    private static Example example(String marked) {
        int open = marked.indexOf('[');
        int close = marked.indexOf(']');
        if (open < 0) {
            return new Example("say", marked, List.of());
        }
        String value = marked.substring(open + 1, close);
        String text = marked.substring(0, open) + value + marked.substring(marked.indexOf(')') + 1);
        String canonical = value.equals("Anna") ? "anna-1" : null;
        return new Example(
                "engrave",
                text,
                List.of(new Annotation("engraving", "front", null, canonical, open, open + value.length())));
    }

    private static List<Entity> engravings(String text) {
        return PIPELINE.understand(text, null, Stages.UNWATCHED).entities().stream()
                .filter(entity -> entity.type().equals("engraving"))
                .toList();
    }

    @Test
    void anUnheardValueIsFoundInBothLanguages() {
        assertThat(engravings("Please engrave Zora on it"))
                .containsExactly(new Entity("engraving", "Zora", "front", false, "Zora", 15, 19));
        assertThat(engravings("请在上面刻上吴琪两个字"))
                .containsExactly(new Entity("engraving", "吴琪", "front", false, "吴琪", 6, 8));
    }

    @Test
    void aValueStandsForWhatItsExampleSays() {
        assertThat(engravings("please engrave ANNA on it"))
                .extracting(Entity::value)
                .containsExactly("anna-1");
    }

    @Test
    void whatTheRulesFindHolds() {
        assertThat(PIPELINE.understand("please engrave Feilan on it", null, Stages.UNWATCHED)
                        .entities())
                .extracting(Entity::type)
                .containsExactly("brand");
    }

    @Test
    void aSentenceThatHasNoneGetsNone() {
        assertThat(engravings("is the mug black")).isEmpty();
        assertThat(engravings("有黑色的吗")).isEmpty();
    }

    @Property(tries = 300)
    void anyTextIsReadAndSpansLieInside(@ForAll @StringLength(max = 300) String text) {
        int start = 0;
        for (Entity entity :
                PIPELINE.understand("刻上" + text, null, Stages.UNWATCHED).entities()) {
            assertThat(("刻上" + text).substring(entity.start(), entity.end())).isEqualTo(entity.text());
            assertThat(entity.start()).isGreaterThanOrEqualTo(start);
            start = entity.start();
        }
    }
}
