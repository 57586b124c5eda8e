package dev.zhanggui.architecture.bad.catalog;

import io.vertx.sqlclient.Pool;
import java.util.Optional;

/** SQL outside a store. */
public final class Sqlish {
    Optional<Pool> pool = Optional.empty();

    void use(Pool used) {
        pool = Optional.of(used);
    }
}
