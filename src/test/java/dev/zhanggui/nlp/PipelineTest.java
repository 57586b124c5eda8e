package dev.zhanggui.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.Script;
import dev.zhanggui.message.Understanding.Span;
import dev.zhanggui.message.Understanding.Token;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.en.EnglishWords;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final Pipeline PIPELINE = pipeline();

    private static Pipeline pipeline() {
        EnglishWords english = new EnglishWords();
        SentenceReader sentences = new SentenceReader(english, (text, language) -> new Embedding(new float[8]));
        return Pipeline.untaught(english, sentences).withTerms(Shop.TERMS);
    }

    @Test
    void aSentenceComesOutWithAllItsParts() {
        String text = "给爸爸买两双５００以内的 Black 跑鞋";
        Understanding understood = PIPELINE.understand(text, null, Stages.UNWATCHED);
        assertThat(understood.script()).isEqualTo(Script.MIXED);
        assertThat(understood.language()).isEqualTo(Language.ZH);
        assertThat(understood.tokens()).extracting(Token::lemma).contains("爸爸", "black", "跑鞋");
        assertThat(understood.entities()).extracting(Entity::text).contains("爸爸", "两双", "５００以内", "Black", "跑鞋");
        assertThat(understood.accepted()).isFalse();
        assertThat(understood.intents()).isEmpty();
    }

    @Test
    void aBrandAloneKeepsTheLanguageOfTheConversation() {
        assertThat(PIPELINE.understand("Feilan", Language.ZH, Stages.UNWATCHED).language())
                .isEqualTo(Language.ZH);
        assertThat(PIPELINE.understand("Feilan shoes", Language.ZH, Stages.UNWATCHED)
                        .language())
                .isEqualTo(Language.EN);
    }

    /** Keel is no slip for heel where a product is called so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "把驿站双肩包加到购物车",
                "驿站双肩包有吗",
                "do you have the Keel backpack in black",
                "two keel backpacks please",
                "the feilan keel"
            })
    void aProductIsKnownByItsName(String text) {
        LocalText name = new LocalText("驿站双肩包", "keel backpack");
        List<Term> terms = Stream.concat(
                        Shop.TERMS.stream(),
                        Stream.of(new Term("product", "BA-1", name, List.of("飞岚驿站"), List.of("feilan keel"))))
                .toList();
        Understanding understood = PIPELINE.withTerms(terms).understand(text, null, Stages.UNWATCHED);
        assertThat(understood.entities())
                .filteredOn(entity -> entity.type().equals("product"))
                .extracting(Entity::value)
                .containsExactly("BA-1");
        assertThat(understood.corrections()).isEmpty();
    }

    @Test
    void tooLongIsRefused() {
        assertThatThrownBy(() -> PIPELINE.understand("a".repeat(4097), null, Stages.UNWATCHED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "",
                        " ",
                        "\u0000",
                        "\ud800",
                        "👍",
                        "👨‍👩‍👧‍👦",
                        "买",
                        "鞋买",
                        "buy ",
                        "不要",
                        "not black or ",
                        "100-",
                        "1,000,",
                        "二百五",
                        "一",
                        "one hundred and ",
                        "(((((",
                        "<b>",
                        "مرحبا ",
                        "これは",
                        "a黑b白",
                        "\u202e\u200b",
                        "e\u0301\u0335",
                        "http://a.b/c?",
                        "a.b@c.d ",
                        "....",
                        "--",
                        "''''",
                        "$9.",
                        "第一",
                        "x",
                        "\ufdfa")
                .map(unit -> unit.repeat(Math.max(1, 4096 / Math.max(1, unit.length()))));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anythingIsUnderstoodSomehow(String text) {
        holds(PIPELINE.understand(text, null, Stages.UNWATCHED), text);
    }

    @Property(tries = 500)
    void anyTextKeepsThePromisesOfTheRecord(@ForAll @StringLength(max = 300) String text) {
        holds(PIPELINE.understand(text, Language.EN, Stages.UNWATCHED), text);
    }

    private static void holds(Understanding understood, String text) {
        assertThat(understood.text()).isEqualTo(text);
        int end = 0;
        for (Span span : understood.spans()) {
            assertThat(span.start()).isEqualTo(end);
            end = span.end();
        }
        assertThat(end).isEqualTo(text.length());
        int from = 0;
        for (Token token : understood.tokens()) {
            assertThat(text.substring(token.start(), token.end())).isEqualTo(token.text());
            assertThat(token.start()).isGreaterThanOrEqualTo(from);
            from = token.start();
        }
        for (Entity entity : understood.entities()) {
            assertThat(text.substring(entity.start(), entity.end())).isEqualTo(entity.text());
        }
    }
}
