package dev.zhanggui.architecture.bad.catalog;

import dev.zhanggui.architecture.bad.nlp.Inside;

/** Looks into another room. */
public final class Curious {
    final Inside inside = new Inside();
}
