package dev.zhanggui.nlp.zh;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseNumeralsTest {

    @ParameterizedTest
    @CsvSource({
        "零,0",
        "一,1",
        "两,2",
        "十,10",
        "十五,15",
        "二十,20",
        "二十五,25",
        "百,100",
        "一百,100",
        "一百零五,105",
        "一百一,110",
        "一百一十,110",
        "两百五,250",
        "三百二十五,325",
        "千,1000",
        "一千五,1500",
        "一千零五十,1050",
        "一千零五,1005",
        "两千三百四十五,2345",
        "一万,10000",
        "一万二,12000",
        "两万三,23000",
        "一万零五百,10500",
        "十二万三千,123000",
        "一亿,100000000",
        "一亿两千万,120000000",
        "二零二六,2026",
        "壹佰贰拾,120",
        "五〇〇,500",
        "一百十五,115"
    })
    void reads(String numeral, long value) {
        assertThat(ChineseNumerals.parse(numeral)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "百百", "一百千", "一二百", "三百二百", "十百", "a", "一百零", "百零零五", "万亿亿", "零百"})
    void refuses(String numeral) {
        assertThat(ChineseNumerals.parse(numeral)).isEmpty();
    }

    @Property(tries = 5000)
    void readsWhatIsWritten(@ForAll @LongRange(min = 0, max = 9_999_999_999L) long value) {
        assertThat(ChineseNumerals.parse(write(value))).hasValue(value);
    }

    @Property(tries = 5000)
    void readsSmallNumbersToo(@ForAll @LongRange(min = 0, max = 20_000) long value) {
        assertThat(ChineseNumerals.parse(write(value))).hasValue(value);
    }

    @Property
    void anythingIsReadOrRefused(
            @ForAll @Chars({'零', '一', '两', '九', '十', '百', '千', '万', '亿', '壹', 'x'}) @StringLength(max = 30)
                    String text) {
        ChineseNumerals.parse(text).ifPresent(value -> assertThat(value).isNotNegative());
    }

    /** The written form as schools teach it. */
    private static String write(long value) {
        if (value == 0) {
            return "零";
        }
        StringBuilder text = new StringBuilder();
        long high = value / 100_000_000;
        long middle = value / 10_000 % 10_000;
        long low = value % 10_000;
        part(text, high, "亿");
        part(text, middle, "万");
        part(text, low, "");
        String written = text.toString();
        return written.startsWith("一十") ? written.substring(1) : written;
    }

    private static void part(StringBuilder text, long section, String unit) {
        if (section == 0) {
            return;
        }
        boolean gap = text.length() > 0 && section < 1000;
        if (gap) {
            text.append('零');
        }
        String digits = "零一二三四五六七八九";
        String units = "千百十";
        boolean started = false;
        boolean zero = false;
        int size = 1000;
        for (int i = 0; i < 4; i++, size /= 10) {
            int digit = (int) (section / size % 10);
            if (digit == 0) {
                zero = started;
                continue;
            }
            if (zero) {
                text.append('零');
            }
            zero = false;
            started = true;
            text.append(digits.charAt(digit));
            if (i < 3) {
                text.append(units.charAt(i));
            }
        }
        text.append(unit);
    }
}
