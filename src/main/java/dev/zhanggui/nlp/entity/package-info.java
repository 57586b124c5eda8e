/** What a customer names: words of the catalogue, prices, quantities, sizes, places in a list, and what is not wanted. */
@NullMarked
package dev.zhanggui.nlp.entity;

import org.jspecify.annotations.NullMarked;
