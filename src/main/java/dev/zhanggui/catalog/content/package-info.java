/** The catalogue as data: products, their words, their drawings, and the immutable snapshot that is served. */
@NullMarked
package dev.zhanggui.catalog.content;

import org.jspecify.annotations.NullMarked;
