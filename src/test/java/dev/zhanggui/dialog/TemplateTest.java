package dev.zhanggui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Prices;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TemplateTest {

    @Property
    void aValueIsNeverReadAsATemplate(@ForAll String value) {
        assertThat(Template.of("<{a}|{b}>").fill(name -> name.equals("a") ? value + "{b}" : "x"))
                .isEqualTo("<" + value + "{b}|x>");
    }

    @Test
    void doubledBracesAreBraces() {
        assertThat(Template.of("{{a}} { a }").fill(name -> '[' + name + ']')).isEqualTo("{a} [a]");
    }

    @Test
    void pricesAreWrittenAsTheLanguageWritesThem() {
        assertThat(Prices.format(new Money(39900, "CNY"), Language.ZH)).isEqualTo("¥399");
        assertThat(Prices.format(new Money(123450, "CNY"), Language.ZH)).isEqualTo("¥1,234.50");
        assertThat(Prices.format(new Money(39900, "CNY"), Language.EN)).isEqualTo("¥399");
    }
}
