package dev.zhanggui.channel.wechat.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zhanggui.message.Language;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeFormTest {

    private static final String ID = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY";

    @Test
    void itsWordsAreWrittenOutInBothLanguagesAndTheTimeIsThatOfTheAccountsCountry() {
        NoticeForm form = new NoticeForm(ID, Map.of("thing1", "{what}", "time2", "{time}", "phrase3", "已回复"), "");
        Instant at = Instant.parse("2026-11-28T20:05:00Z");
        assertThat(form.written(Language.ZH, at))
                .isEqualTo(Map.of("thing1", "有一条回答在等您，回任意一句即可看", "time2", "2026年11月29日 04:05", "phrase3", "已回复"));
        assertThat(form.written(Language.EN, at)).containsEntry("thing1", "Reply to read answer");
    }

    @ParameterizedTest
    @CsvSource({
        "thing1, 一二三四五六七八九十一二三四五六七八九十一, thing1 has 1 to 20",
        "thing1, 回答：{what}, thing1 has 1 to 20",
        "time2, 今天, write {time}",
        "phrase3, 六个字的短语, phrase3 has 1 to 5",
        "phrase3, done, Chinese characters alone",
        "character_string4, 单号, letters",
        "thing1, {who}, {what} and {time} alone",
        "Thing1, x, no name of a field",
    })
    void aFieldThatThePlatformWouldNotTakeIsNamed(String field, String text, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoticeForm(ID, Map.of(field, text), ""))
                .withMessageContaining("fields." + field)
                .withMessageContaining(said);
    }

    @Test
    void theRestIsCheckedToo() {
        Map<String, String> fields = Map.of("thing1", "{what}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoticeForm("short", fields, ""))
                .withMessageContaining("id is the template's id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoticeForm(ID, Map.of(), ""))
                .withMessageContaining("fields has 1 to 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoticeForm(ID, fields, "http://shop.example.com"))
                .withMessageContaining("https://");
    }

    @ParameterizedTest
    @CsvSource({
        "0, SENT",
        "-1, AGAIN",
        "43101, NOT_PERMITTED",
        "43004, USER",
        "40003, USER",
        "40037, FORM",
        "47003, FORM",
        "48001, ACCOUNT",
        "45009, ACCOUNT",
        "40164, ACCOUNT",
        "12345, FAILED",
    })
    void everyCodeAsksForSomething(int code, NoticeReaction reaction) {
        assertThat(NoticeReaction.to(code)).isEqualTo(reaction);
    }
}
