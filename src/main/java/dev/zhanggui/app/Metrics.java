package dev.zhanggui.app;

import dev.zhanggui.message.Ids;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/**
 * The event loops and what is measured of them, of the JVM and of the rooms.
 *
 * @param registry where rooms count, too
 */
record Metrics(Vertx vertx, PrometheusMeterRegistry registry) {

    static Metrics create() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // registries are known by name in the whole process; two shops in one test must not share one
        MicrometerMetricsOptions measured = new MicrometerMetricsOptions()
                .setEnabled(true)
                .setRegistryName(Ids.next())
                .addLabels(Label.LOCAL)
                .setJvmMetricsEnabled(true);
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setMetricsOptions(measured)
                        // nothing is served from the class path through files
                        .setFileSystemOptions(new FileSystemOptions()
                                .setClassPathResolvingEnabled(false)
                                .setFileCachingEnabled(false)))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
        return new Metrics(vertx, registry);
    }
}
