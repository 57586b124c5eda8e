package dev.zhanggui.order;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.Products;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the demo orders and coupons in at the start, once or again. */
public final class DemoOrdersVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOrdersVerticle.class);
    private static final Duration CATALOG_BUDGET = Duration.ofSeconds(5);

    private final DemoStore store;
    private final Clock clock;

    public DemoOrdersVerticle(Pool pool, Clock clock) {
        this.store = new DemoStore(pool);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Instant now = clock.instant();
        return vertx.executeBlocking(DemoOrders::read, false).compose(demo -> Bus.of(vertx)
                .ask(Products.BY_SKU, new Products.BySku(demo.skus()), CATALOG_BUDGET)
                .compose(found -> {
                    List<Coupon> coupons = demo.coupons().stream()
                            .map(coupon -> coupon.from(now))
                            .toList();
                    List<Purchase> orders = demo.purchases(
                            found.products().stream().collect(Collectors.toMap(Product::sku, Function.identity())),
                            now);
                    return store.seed(coupons, orders);
                })
                .onSuccess(count -> LOG.info("{} demo orders came in", count)));
    }
}
