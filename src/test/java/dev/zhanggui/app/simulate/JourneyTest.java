package dev.zhanggui.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void thereAreMoreThanADozenEachInBothLanguages() {
        List<Journey> all = Journey.all();
        assertThat(all).hasSizeGreaterThan(12);
        assertThat(all.stream().map(Journey::name)).doesNotHaveDuplicates();
        assertThat(all).anyMatch(Journey::person).allSatisfy(journey -> {
            assertThat(journey.zh()).hasSameSizeAs(journey.en()).allMatch(text -> text.matches(".*\\p{IsHan}.*"));
            assertThat(journey.en()).noneMatch(text -> text.matches(".*\\p{IsHan}.*"));
        });
    }

    @Test
    void theSameWishesStandInBothLanguages() {
        for (Journey journey : Journey.all()) {
            for (int i = 0; i < journey.zh().size(); i++) {
                assertThat(journey.zh().get(i).contains("{price}"))
                        .as(journey.name() + " " + i)
                        .isEqualTo(journey.en().get(i).contains("{price}"));
            }
        }
    }

    @Test
    void aPriceIsPutIn() {
        Journey journey = new Journey("lamps", List.of("{price}以内"), List.of("under {price}"), false);
        assertThat(journey.says(Language.ZH, 240)).containsExactly("240以内");
        assertThat(journey.says(Language.EN, 240)).containsExactly("under 240");
    }

    @Test
    void languagesThatDifferInLengthAreRefused() {
        assertThatThrownBy(() -> new Journey("lamps", List.of("你好"), List.of("hi", "thanks"), false))
                .hasMessageContaining("lamps");
    }
}
