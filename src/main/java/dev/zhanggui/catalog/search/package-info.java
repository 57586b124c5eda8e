/** Finding products by words, by meaning and by exact filters. */
@NullMarked
package dev.zhanggui.catalog.search;

import org.jspecify.annotations.NullMarked;
