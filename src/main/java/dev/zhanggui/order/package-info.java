/** Carts, orders, returns, coupons: the demo shop behind the dialogs, on PostgreSQL. */
@NullMarked
package dev.zhanggui.order;

import org.jspecify.annotations.NullMarked;
