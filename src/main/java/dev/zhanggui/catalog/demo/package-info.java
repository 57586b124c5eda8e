/** The demo shop's catalogue, read from the program's own resources. */
@NullMarked
package dev.zhanggui.catalog.demo;

import org.jspecify.annotations.NullMarked;
