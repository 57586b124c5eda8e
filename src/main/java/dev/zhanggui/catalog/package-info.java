/** The catalogue: what the shop sells, in which words, and what of it lies in which store. */
@NullMarked
package dev.zhanggui.catalog;

import org.jspecify.annotations.NullMarked;
