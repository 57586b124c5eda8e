package dev.zhanggui.architecture.bad.nlp;

import io.vertx.core.AbstractVerticle;

/** A verticle of an older time. */
@SuppressWarnings("deprecation")
public final class OldVerticle extends AbstractVerticle {}
