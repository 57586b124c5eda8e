package dev.zhanggui.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {

    @ParameterizedTest
    @CsvSource({"138 0000 1234, 1234", "+44 7700 900-123, 0123", "1234567, 4567"})
    void aNumberIsReadWithItsTail(String phone, String tail) {
        Payment payment = Payment.of(" " + phone + " ", "1 Road");
        assertThat(payment.isRight()).isTrue();
        assertThat(payment.tail()).isEqualTo(tail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12", "123456", "call me", "138-0000-1234-", "123456789012345678901", "<b>13800001234</b>"})
    void whatIsNoNumberIsWrongAndKept(String phone) {
        Payment payment = Payment.of(phone, "1 Road");
        assertThat(payment.phoneWrong()).isTrue();
        assertThat(payment.addressWrong()).isFalse();
        assertThat(payment.phone()).isEqualTo(phone);
        assertThat(payment.isRight()).isFalse();
    }

    @Test
    void anAddressHasOneToTwoHundredCharacters() {
        assertThat(Payment.of("13800001234", " ").addressWrong()).isTrue();
        assertThat(Payment.of("13800001234", "路".repeat(200)).addressWrong()).isFalse();
        assertThat(Payment.of("13800001234", "路".repeat(201)).addressWrong()).isTrue();
        assertThat(Payment.of(null, null).isRight()).isFalse();
    }
}
