package dev.zhanggui.architecture.bad.nlp.deep;

import dev.zhanggui.architecture.bad.nlp.Knot;

/** The other half of {@link Knot}. */
public final class Loop {
    final Class<?> other = Knot.class;
}
