package dev.zhanggui.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 1, 0.01, 0, 1, 0, ''",
        "https://shop.example.com, 10000, 1000, 60, 300, 0.5, ''",
        "localhost:8080, 20, 2, 2, 30, 0, --shop",
        "ftp://localhost, 20, 2, 2, 30, 0, --shop",
        "http://localhost, 0, 2, 2, 30, 0, --customers",
        "http://localhost, 10001, 2, 2, 30, 0, --customers",
        "http://localhost, 20, 0, 2, 30, 0, --rate",
        "http://localhost, 20, NaN, 2, 30, 0, --rate",
        "http://localhost, 20, 2, 61, 30, 0, --think",
        "http://localhost, 20, 2, -1, 30, 0, --think",
        "http://localhost, 20, 2, 2, 0, 0, --patience",
        "http://localhost, 20, 2, 2, 301, 0, --patience",
        "http://localhost, 20, 2, 2, 30, 0.6, --doubled",
        "http://localhost, 20, 2, 2, 30, -0.1, --doubled"
    })
    void whatIsOutOfItsBoundsIsNamed(
            String shop, int customers, double rate, int think, int patience, double share, String named) {
        Plan plan = new Plan(
                URI.create(shop),
                List.of(Outlet.WEB),
                customers,
                false,
                rate,
                1,
                List.of(Language.ZH),
                Duration.ofSeconds(think),
                Duration.ofSeconds(patience),
                new Plan.Shares(share, 0, 0));
        assertThat(plan.fault().orElse("")).startsWith(named).hasSizeGreaterThanOrEqualTo(named.length());
        assertThat(plan.fault().isEmpty()).isEqualTo(named.isEmpty());
    }

    @Test
    void aChannelIsNamedOnce() {
        assertThat(plan(List.of(Outlet.WEB, Outlet.WEB), 4).fault())
                .get()
                .asString()
                .startsWith("--channels");
        assertThat(plan(List.of(), 4).fault()).get().asString().startsWith("--channels");
    }

    @Test
    void theSamePlanBringsTheSameCrowdOverAllChannelsAndLanguages() {
        Plan plan = plan(List.of(Outlet.WEB, Outlet.WECHAT, Outlet.WECOM, Outlet.KIOSK), 400);
        List<Customer> crowd = Customer.crowd(plan, Journey.all());
        assertThat(crowd).isEqualTo(Customer.crowd(plan, Journey.all())).hasSize(400);
        assertThat(crowd.stream()
                        .collect(Collectors.groupingBy(
                                customer -> customer.outlet() + " " + customer.language(), Collectors.counting())))
                .hasSize(8)
                .allSatisfy((kind, count) -> assertThat(count).isEqualTo(50));
        assertThat(crowd.stream().map(Customer::journey).distinct().count()).isGreaterThan(12);
        assertThat(crowd).anyMatch(Customer::goesOn).noneMatch(one -> one.goesOn() && one.wantsPerson());
        assertThat(crowd).allSatisfy(customer -> assertThat(customer.thinks())
                .hasSameSizeAs(customer.says())
                .allMatch(time -> time.toMillis() >= 1_000 && time.toMillis() <= 3_000));
    }

    static Plan plan(List<Outlet> outlets, int customers) {
        return new Plan(
                URI.create("http://localhost:8080"),
                outlets,
                customers,
                true,
                1,
                7,
                List.of(Language.ZH, Language.EN),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                new Plan.Shares(0, 0, 0));
    }
}
