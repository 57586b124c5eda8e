package dev.zhanggui.architecture.bad.catalog;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

/** Does what only app does. */
public final class Deployer {
    void deploy(VerticleBase verticle) {
        Vertx vertx = Vertx.builder().build();
        vertx.deployVerticle(verticle, new DeploymentOptions().setHa(System.getenv("HA") != null));
    }
}
