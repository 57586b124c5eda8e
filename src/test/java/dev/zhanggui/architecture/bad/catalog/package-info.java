@NullMarked
package dev.zhanggui.architecture.bad.catalog;

import org.jspecify.annotations.NullMarked;
