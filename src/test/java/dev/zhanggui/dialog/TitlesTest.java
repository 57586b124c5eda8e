package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Money;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TitlesTest {

    private static final List<Shown> SHOWN = List.of(
            shown("A", "北坡 月牙 跑鞋", "Northslope Crescent running shoes"),
            shown("B", "北坡 松针 跑鞋", "Northslope Pine Needle running shoes"),
            shown("C", "河灯 月牙 跑鞋", "Lantern Crescent running shoes"));

    private static Shown shown(String sku, String zh, String en) {
        return new Shown(sku, new LocalText(zh, en), new Money(1, "CNY"), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "松针那双加到购物车, B",
        "河灯的有42码吗, C",
        "北坡的月牙, A",
        "put the Pine Needle in my cart, B",
        "is LANTERN any good?, C",
        "the northslope crescent ones, A"
    })
    void aWordOfItsOwnCallsAProduct(String text, String sku) {
        assertThat(Titles.called(text, SHOWN)).isEqualTo(sku);
    }

    @ParameterizedTest
    @CsvSource({"月牙那双", "the northslope ones", "跑鞋有42码吗", "running shoes please", "pineapple", "''"})
    void aWordOfSeveralOrOfNoneCallsNobody(String text) {
        assertThat(Titles.called(text, SHOWN)).isNull();
    }

    @Test
    void theOnlyOneShownIsCalledByAnyOfItsWords() {
        assertThat(Titles.called("跑鞋", SHOWN.subList(0, 1))).isEqualTo("A");
        assertThat(Titles.called("anything", SHOWN.subList(0, 1))).isNull();
        assertThat(Titles.called("anything", List.of())).isNull();
    }
}
