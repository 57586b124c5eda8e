package dev.zhanggui.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudEventReaderTest {

    private static final String GOOD =
            """
            {"specversion":"1.0","id":"e-1","source":"/site","type":"product.viewed","subject":"web:v1",\
            "time":"2026-05-01T20:00:00.5+08:00","datacontenttype":"application/json","data":{"sku":"SH-0001"},\
            "traceparent":"an extension is welcome"}""";

    private final CloudEventReader reader = new CloudEventReader();

    @Test
    void readsAnEvent() {
        Behaviour.Event event = reader.one(GOOD);
        assertThat(event.subject()).isEqualTo(new Identity("web", "v1"));
        assertThat(event.time()).isEqualTo(Instant.parse("2026-05-01T12:00:00.5Z"));
        assertThat(event.sku()).isEqualTo("SH-0001");
        assertThat(event.type()).isEqualTo("product.viewed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"specversion\":\"1.0\"|\"specversion\":\"0.3\"|specversion",
                "\"id\":\"e-1\"|\"id\":\"\"|id",
                "product.viewed|product.stolen|type",
                "web:v1|somebody|subject",
                "2026-05-01T20:00:00.5+08:00|yesterday|time",
                "2026-05-01T20:00:00.5+08:00|2026-02-31T20:00:00Z|time",
                "\"data\":{\"sku\":\"SH-0001\"}|\"data\":{}|data",
                "\"data\":{\"sku\":\"SH-0001\"}|\"data\":\"SH-0001\"|data",
                "\"sku\":\"SH-0001\"|\"sku\":17|sku",
            })
    void saysWhereAnEventIsWrong(String part, String wrong, String where) {
        assertThatThrownBy(() -> reader.one(GOOD.replace(part, wrong)))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.INVALID);
                    assertThat(failure).hasMessageContaining(where);
                });
    }

    @Test
    void whatEachTypeMustCarryIsChecked() {
        String stock = GOOD.replace("product.viewed", "stock.changed");
        assertThatThrownBy(() -> reader.one(stock)).isInstanceOf(Failure.class);
        String full = stock.replace("\"sku\":\"SH-0001\"", "\"sku\":\"SH-0001\",\"store\":\"jingan\",\"count\":0");
        assertThat(reader.one(full).data()).contains("\"count\":0");
        assertThatThrownBy(() -> reader.one(full.replace("\"count\":0", "\"count\":-1")))
                .isInstanceOf(Failure.class);
    }

    @Test
    void aBatchIsGoodAsAWholeOrNotAtAll() {
        assertThat(reader.batch("[" + GOOD + "," + GOOD + "]")).hasSize(2);
        assertThatThrownBy(() -> reader.batch("[" + GOOD + "," + GOOD.replace("e-1", "") + "]"))
                .hasMessageContaining("event 1");
        assertThatThrownBy(() -> reader.batch("[1]")).hasMessageContaining("event 0");
        String tooMany = String.join(",", Collections.nCopies(CloudEventReader.MOST_IN_BATCH + 1, "{}"));
        assertThatThrownBy(() -> reader.batch("[" + tooMany + "]")).hasMessageContaining("at most");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThatThrownBy(() -> reader.one("{\"id\":")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> reader.one("[]")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> reader.batch(GOOD)).isInstanceOf(Failure.class);
    }
}
