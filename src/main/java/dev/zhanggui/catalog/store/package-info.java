/** What one store has and sells, for the kiosks that stand in it: cores, and the read API. */
@NullMarked
package dev.zhanggui.catalog.store;

import org.jspecify.annotations.NullMarked;
