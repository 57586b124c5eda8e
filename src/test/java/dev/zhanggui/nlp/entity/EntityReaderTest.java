package dev.zhanggui.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.nlp.Shop;
import dev.zhanggui.nlp.WordReader;
import dev.zhanggui.nlp.en.EnglishWords;
import dev.zhanggui.nlp.language.LanguageReader;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import dev.zhanggui.nlp.zh.ChineseWords;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntityReaderTest {

    private static final EntityReader READER = new EntityReader(Shop.TERMS);
    private static final WordReader WORDS = new WordReader(new ChineseWords(READER.chineseWords()), new EnglishWords());

    static Stream<Arguments> sentences() {
        var file = Objects.requireNonNull(EntityReaderTest.class.getResourceAsStream("/dev/zhanggui/nlp/entities.txt"));
        List<String> lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                .lines()
                .toList();
        return lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> {
                    int bar = line.lastIndexOf(" |");
                    return Arguments.of(
                            line.substring(0, bar), line.substring(bar + 2).trim());
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void reads(String sentence, String expected) {
        assertThat(describe(read(READER, sentence))).isEqualTo(expected);
    }

    @Test
    void withoutVocabularyNumbersAreStillRead() {
        assertThat(describe(read(new EntityReader(List.of()), "黑色的跑鞋，三百以内"))).isEqualTo("price.max=300");
    }

    @Test
    void offsetsAreThoseOfTheOriginal() {
        String sentence = "ＢＬＡＣＫ\u200b   shoooes, not ＲＥＤ, 三百塊以內";
        List<Entity> entities = read(READER, sentence);
        assertThat(entities).extracting(Entity::text).containsExactly("ＢＬＡＣＫ", "ＲＥＤ", "三百塊以內");
    }

    @Property(tries = 300)
    void anyTextGivesEntitiesWithinIt(@ForAll @StringLength(max = 200) String text) {
        for (Entity entity : read(READER, text)) {
            assertThat(entity.start()).isBetween(0, entity.end());
            assertThat(text.substring(entity.start(), entity.end())).isEqualTo(entity.text());
        }
    }

    private static List<Entity> read(EntityReader reader, String sentence) {
        PreparedText prepared = new Preparation().prepare(sentence);
        return reader.read(
                prepared,
                WORDS.read(prepared, new LanguageReader().read(sentence, null).spans()),
                LocalDate.of(2026, 11, 25));
    }

    private static String describe(List<Entity> entities) {
        return entities.stream()
                .map(entity -> entity.type()
                        + (entity.role() == null ? "" : "." + entity.role())
                        + (entity.negated() ? "!" : "")
                        + "="
                        + entity.value())
                .collect(Collectors.joining(" "));
    }
}
