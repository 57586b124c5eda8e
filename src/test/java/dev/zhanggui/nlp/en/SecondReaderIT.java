package dev.zhanggui.nlp.en;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Reread.Name;
import dev.zhanggui.message.Reread.Opinion;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The second reader with its real models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecondReaderIT {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    private SecondReader reader;

    @BeforeAll
    void load() {
        assertThat(SecondReader.isThere()).isTrue();
        reader = SecondReader.load();
    }

    @Test
    void namesAndTimesStandWhereTheyWereSaid() {
        String text = "I'm Emma Watson, can you deliver it to Shanghai by next Friday?";
        Opinion opinion = reader.read(text, TUESDAY);
        assertThat(opinion.whole()).isTrue();
        assertThat(opinion.names()).extracting(Name::type).containsExactly("person", "place", "date");
        assertThat(opinion.names()).extracting(Name::text).containsExactly("Emma Watson", "Shanghai", "next Friday");
        assertThat(opinion.names().get(2).value()).isEqualTo("2026-12-04");
        assertThat(opinion.names()).allSatisfy(name -> assertThat(text.substring(name.start(), name.end()))
                .isEqualTo(name.text()));
    }

    @Test
    void eachTextHasItsOwnToday() {
        assertThat(reader.read("it came yesterday", TUESDAY).names().get(0).value())
                .isEqualTo("2026-11-23");
        assertThat(reader.read("it came yesterday", TUESDAY.plusDays(10))
                        .names()
                        .get(0)
                        .value())
                .isEqualTo("2026-12-03");
    }

    @Test
    void feelingsAreTold() {
        double bad = reader.read("The zipper broke and the staff were horribly rude.", TUESDAY)
                .score();
        double good = reader.read("A wonderful jacket, I love it!", TUESDAY).score();
        assertThat(bad).isLessThan(-0.2);
        assertThat(good).isGreaterThan(0.2);
    }

    @Test
    void longAndStrangeTextsAreBounded() {
        Opinion opinion = reader.read("very good ".repeat(400), TUESDAY);
        assertThat(opinion.whole()).isFalse();
        for (String strange : new String[] {"", " ", "😀😀", "\ud800", "鞋 shoe", "((((((", "a.b.c.d.e.f"}) {
            assertThat(reader.read(strange, TUESDAY).score()).isBetween(-1.0, 1.0);
        }
    }
}
