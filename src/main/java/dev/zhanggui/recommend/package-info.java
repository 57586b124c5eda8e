/**
 * What would suit a customer now, and why in words: counts over all customers' behaviour that move with every event,
 * the likeness of products, and rules about what must never be shown.
 */
@NullMarked
package dev.zhanggui.recommend;

import org.jspecify.annotations.NullMarked;
