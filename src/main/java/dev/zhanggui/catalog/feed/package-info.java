/** Reading Google product feeds, tab-separated and XML. */
@NullMarked
package dev.zhanggui.catalog.feed;

import org.jspecify.annotations.NullMarked;
