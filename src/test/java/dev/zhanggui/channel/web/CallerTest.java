package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    private static final Caller.Said FORWARDED =
            new Caller.Said("10.0.0.1", "http", "inner:8080", "6.6.6.6, 203.0.113.9", "https", "shop.example");

    @Test
    void forwardedHeadersAreIgnoredUnlessAProxyIsTrusted() {
        assertThat(Caller.of(FORWARDED, false)).hasValue(new Caller("10.0.0.1", "http://inner:8080"));
    }

    @Test
    void aTrustedProxysOwnEntryIsTheLast() {
        Caller caller = Caller.of(FORWARDED, true).orElseThrow();
        assertThat(caller).isEqualTo(new Caller("203.0.113.9", "https://shop.example"));
        assertThat(caller.socketOrigin()).isEqualTo("wss://shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "shop/..", "shop\"><script>", "evil@shop", "shop:99999999"})
    void aHostThatIsNoneIsRefused(String host) {
        assertThat(Caller.of(said("192.0.2.1", host), false)).isEmpty();
    }

    @Test
    void noHostIsRefused() {
        assertThat(Caller.of(said("192.0.2.1", null), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:",
        "2001:db8:1:2:9:9:9:9, 2001:db8:1:2:",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    })
    void anIpv6HouseholdIsOneAddress(String address, String counted) {
        assertThat(Caller.of(said(address, "[::1]:8080"), false).orElseThrow().address())
                .isEqualTo(counted);
    }

    private static Caller.Said said(String address, String host) {
        return new Caller.Said(address, "http", host, null, null, null);
    }
}
