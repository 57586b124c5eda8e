package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://me:pass@db.example:6543/shop, me@db.example:6543/shop, jdbc:postgresql://db.example:6543/shop",
        "postgres://me:pass@db.example/shop, me@db.example:5432/shop, jdbc:postgresql://db.example:5432/shop",
        "postgresql://me@[::1]:6543/shop, me@[::1]:6543/shop, jdbc:postgresql://[::1]:6543/shop",
        "postgresql://me:p%40ss@h/shop?sslmode=require, me@h:5432/shop, jdbc:postgresql://h:5432/shop?sslmode=require"
    })
    void a_url_is_read(String url, String shown, String jdbc) {
        DatabaseUrl read = DatabaseUrl.parse(url);
        assertThat(read).hasToString(shown);
        assertThat(read.jdbc()).isEqualTo(jdbc);
    }

    @Test
    void a_password_may_hold_any_character() {
        assertThat(DatabaseUrl.parse("postgresql://me:p%40s%2Fs@h/shop").password())
                .isEqualTo("p@s/s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://me:secret@h/shop",
                "jdbc:postgresql://h/shop",
                "postgresql://",
                "postgresql://me:secret@/shop",
                "postgresql://h/shop",
                "postgresql://me:secret@h",
                "postgresql://me:secret@h/",
                "postgresql://me:secret@h:port/shop",
                "postgresql://me:secret@h:70000/shop",
                "postgresql://me:secret@h/shop?sslmode=perhaps"
            })
    void what_cannot_be_used_is_refused_without_showing_the_password(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID))
                .hasMessageContaining("expected postgresql://user:password@host:port/database")
                .hasMessageNotContaining("secret");
    }
}
