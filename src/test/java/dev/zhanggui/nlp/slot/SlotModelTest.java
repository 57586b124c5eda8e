package dev.zhanggui.nlp.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Understanding.IntentScore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class SlotModelTest {

    private static final List<String> NAMES =
            List.of("anna may", "bo li", "carla", "dan fox", "eve stone", "frank", "gia moor", "hugo");

    private static final SlotModel MODEL = SlotTrainer.train(examples(), SlotTrainer.Intents.TOLD);

    /** Gifts go to somebody, parcels come from somebody. */
    private static List<Tagged> examples() {
        List<Tagged> examples = new ArrayList<>();
        for (String name : NAMES) {
            examples.add(tagged("gift", "wrap it for [" + name + "] please", "who"));
            examples.add(tagged("gift", "a present for [" + name + "]", "who"));
            examples.add(tagged("parcel", "the parcel from [" + name + "] came today", "sender"));
            examples.add(tagged("parcel", "did [" + name + "] send a parcel", "sender"));
            examples.add(tagged("greet", "hello there", "none"));
        }
        return examples;
    }

    private static Tagged tagged(String intent, String marked, String type) {
        List<SlotToken> tokens = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        boolean inside = false;
        int position = 0;
        for (String word : marked.split(" ")) {
            boolean begins = word.startsWith("[");
            String text = word.replaceAll("[\\[\\]]", "");
            tags.add(begins ? "B-" + type : inside ? "I-" + type : "O");
            inside = (inside || begins) && !word.endsWith("]");
            tokens.add(new SlotToken(text, text, 'S', position, position + text.length()));
            position += text.length() + 1;
        }
        return new Tagged(intent, SlotSentence.of(tokens), Chunk.of(tags));
    }

    private static SlotSentence sentence(String text) {
        return tagged("", text, "").sentence();
    }

    private static List<Chunk> chunks(SlotModel.Labelling labelling) {
        return labelling.found().stream().map(SlotModel.Found::chunk).toList();
    }

    @Test
    void aValueThatNoExampleHasIsFoundInItsPlace() {
        assertThat(chunks(MODEL.label(sentence("a present for zora quill"), "gift")))
                .containsExactly(new Chunk("who", 3, 5));
        assertThat(chunks(MODEL.label(sentence("did yusuf send a parcel"), "parcel")))
                .containsExactly(new Chunk("sender", 1, 2));
        assertThat(chunks(MODEL.label(sentence("hello there"), "greet"))).isEmpty();
    }

    @Test
    void anIntentHasOnlyTheSlotsOfItsExamples() {
        assertThat(chunks(MODEL.label(sentence("did yusuf send a parcel"), "gift")))
                .noneMatch(chunk -> chunk.type().equals("sender"));
        assertThat(chunks(MODEL.label(sentence("did yusuf send a parcel"), "greet")))
                .isEmpty();
        assertThat(chunks(MODEL.label(sentence("did yusuf send a parcel"), "unheard of")))
                .isEmpty();
    }

    @Test
    void theFirstIntentHoldsUnlessTheSlotsSpeakForAnother() {
        SlotSentence sentence = sentence("a present for zora");
        assertThat(MODEL.read(sentence, List.of(new IntentScore("gift", 0.9), new IntentScore("greet", 0.05)), "oos"))
                .extracting(SlotModel.Meaning::intent)
                .isEqualTo("gift");
        assertThat(MODEL.read(sentence, List.of(), "oos").intent()).isEqualTo("oos");
    }

    @Test
    void theSameExamplesGiveTheSameModel() {
        assertThat(bytes(SlotTrainer.train(examples(), SlotTrainer.Intents.TOLD)))
                .isEqualTo(bytes(MODEL));
    }

    @Test
    void aModelReadAgainSaysTheSame() throws IOException {
        SlotModel again = SlotModel.read(new DataInputStream(new ByteArrayInputStream(bytes(MODEL))));
        SlotSentence sentence = sentence("wrap it for zora quill please");
        assertThat(again.label(sentence, "gift")).isEqualTo(MODEL.label(sentence, "gift"));
        assertThat(again.types()).containsExactly("sender", "who");
    }

    @Test
    void withoutAnnotationsNothingIsFound() {
        assertThat(SlotTrainer.train(List.of(), SlotTrainer.Intents.UNTOLD)).isSameAs(SlotModel.EMPTY);
        assertThat(SlotModel.EMPTY.label(sentence("a present for zora")).found())
                .isEmpty();
    }

    @Test
    void theCautiousOneFindsValuesButNotInEverything() {
        SlotModel cautious = SlotTrainer.trainCautious(examples());
        assertThat(cautious.sure(sentence("a present for zora"))).containsExactly(new Chunk("who", 3, 4));
        assertThat(cautious.sure(sentence("hello there"))).isEmpty();
    }

    @Test
    void chunksThatOverlapAreRefused() {
        assertThatThrownBy(() ->
                        new Tagged("x", sentence("a b c"), List.of(new Chunk("who", 0, 2), new Chunk("who", 1, 3))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void anyTokensAreLabelledWellFormed(@ForAll @Size(max = 30) List<@StringLength(min = 1, max = 12) String> texts) {
        List<SlotToken> tokens = new ArrayList<>();
        for (String text : texts) {
            tokens.add(new SlotToken(text, text, 'S', tokens.size(), tokens.size() + 1));
        }
        SlotModel.Labelling labelling = MODEL.label(SlotSentence.of(tokens));
        int end = 0;
        for (SlotModel.Found found : labelling.found()) {
            assertThat(found.chunk().start()).isGreaterThanOrEqualTo(end);
            assertThat(found.chunk().end()).isLessThanOrEqualTo(texts.size());
            assertThat(found.confidence()).isBetween(0f, 1.0001f);
            end = found.chunk().end();
        }
        ChunkTest.assertWellFormed(Chunk.tags(chunks(labelling), texts.size()));
    }

    private static byte[] bytes(SlotModel model) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            model.write(new DataOutputStream(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
