package dev.zhanggui.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.app.config.Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ManagementVerticleTest {

    private final Readiness readiness = new Readiness();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void aliveFromTheBeginningToTheEnd(Vertx vertx, VertxTestContext test) {
        expect(vertx, test, "/health/live", Future::succeededFuture, 200, "UP");
    }

    @Test
    void notReadyWhileItStarts(Vertx vertx, VertxTestContext test) {
        expect(vertx, test, "/health/ready", Future::succeededFuture, 503, "starting");
    }

    @Test
    void readyWhenOpen(Vertx vertx, VertxTestContext test) {
        readiness.ready();
        expect(vertx, test, "/health/ready", Future::succeededFuture, 200, "UP");
    }

    @Test
    void notReadyWhenACheckFails(Vertx vertx, VertxTestContext test) {
        readiness.ready();
        expect(vertx, test, "/health/ready", () -> Future.failedFuture("away"), 503, "database");
    }

    @Test
    void notReadyWhileItDrains(Vertx vertx, VertxTestContext test) {
        readiness.ready();
        readiness.drain();
        expect(vertx, test, "/health/ready", Future::succeededFuture, 503, "draining");
    }

    @Test
    void thereIsNoWayBackFromTheDrain() {
        readiness.drain();
        readiness.ready();

        assertThat(readiness.open()).isFalse();
    }

    @Test
    void whatIsCountedIsShown(Vertx vertx, VertxTestContext test) {
        metrics.counter("zhanggui.test").increment(3);
        expect(vertx, test, "/metrics", Future::succeededFuture, 200, "zhanggui_test_total 3.0");
    }

    private void expect(
            Vertx vertx, VertxTestContext test, String path, Supplier<Future<Void>> database, int status, String text) {
        ManagementVerticle management = new ManagementVerticle(
                new Config.Management(0, "127.0.0.1"), readiness, Map.of("database", database), metrics);
        vertx.deployVerticle(management)
                .compose(id -> get(vertx, management.port(), path))
                .onComplete(test.succeeding(answer -> test.verify(() -> {
                    assertThat(answer.statusCode()).isEqualTo(status);
                    assertThat(answer.bodyAsString()).contains(text);
                    test.completeNow();
                })));
    }

    private static Future<HttpResponse<Buffer>> get(Vertx vertx, int port, String path) {
        return WebClient.create(vertx).get(port, "127.0.0.1", path).send();
    }
}
