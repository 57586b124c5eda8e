package dev.zhanggui.architecture.bad.nlp;

import dev.zhanggui.architecture.bad.nlp.deep.Loop;

/** Knows one that knows it. */
public final class Knot {
    final Class<?> other = Loop.class;
}
