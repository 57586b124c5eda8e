/** The demo shop's pictures, drawn from shapes and colours. */
@NullMarked
package dev.zhanggui.catalog.picture;

import org.jspecify.annotations.NullMarked;
