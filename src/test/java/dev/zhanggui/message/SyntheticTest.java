package dev.zhanggui.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is called a synthetic customer. */
class SyntheticTest {

    @ParameterizedTest
    @ValueSource(strings = {"web", "kiosk", "wechat", "wecom"})
    void isRecognisedOnEveryChannel(String kind) {
        Identity customer = Identity.synthetic(kind, Ids.next());
        assertThat(customer.isSynthetic()).isTrue();
        assertThat(Identity.parse(customer.toString()).isSynthetic()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web:0192f3a4b5c67d8e9f0a1b2c3d4e5f60",
                "wechat:oABCD-synthetic-1234567890abc",
                "wecom:wmSynthetic-1",
                "web:Synthetic-1",
                "kiosk:synthetic",
                // names that people or shops give, so they may begin with anything
                "member:synthetic-fabrics-ltd",
                "phone:synthetic-1"
            })
    void nobodyElseIs(String identity) {
        assertThat(Identity.parse(identity).isSynthetic()).isFalse();
    }

    @Test
    void twoAreNeverTheSame() {
        assertThat(Identity.synthetic("web", Ids.next())).isNotEqualTo(Identity.synthetic("web", Ids.next()));
    }
}
