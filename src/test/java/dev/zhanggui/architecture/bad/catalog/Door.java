package dev.zhanggui.architecture.bad.catalog;

import io.vertx.ext.web.Router;

/** Routes outside an Api. */
public final class Door {
    void mount(Router router) {
        router.get("/");
    }
}
