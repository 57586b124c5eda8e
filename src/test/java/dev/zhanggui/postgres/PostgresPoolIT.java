package dev.zhanggui.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class PostgresPoolIT {

    @Test
    void a_statement_with_words_of_both_languages_goes_there_and_back(Vertx vertx, Pool pool) {
        assertThat(vertx).isNotNull();
        assertThat(pool.preparedQuery("SELECT $1::text || ' / ' || lower($2)")
                        .execute(Tuple.of("跑鞋", "SHOES"))
                        .await()
                        .iterator()
                        .next()
                        .getString(0))
                .isEqualTo("跑鞋 / shoes");
    }

    @Test
    void what_is_committed_is_on_the_disk(Pool pool) {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(pool.query("SHOW " + setting)
                            .execute()
                            .await()
                            .iterator()
                            .next()
                            .getString(0))
                    .as(setting)
                    .isEqualTo("on");
        }
    }

    @Test
    void strangers_need_a_password(DatabaseUrl url) {
        assertThat(catchThrowable(() -> Migrations.run(
                        DatabaseUrl.of("127.0.0.1", url.options().getPort(), "zhanggui", "postgres", "guessed"))))
                .hasMessageContaining("check user and password");
    }
}
