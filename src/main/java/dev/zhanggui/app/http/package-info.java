/** The HTTP servers: the shop's, on which rooms mount their routes, and the management port. */
@NullMarked
package dev.zhanggui.app.http;

import org.jspecify.annotations.NullMarked;
