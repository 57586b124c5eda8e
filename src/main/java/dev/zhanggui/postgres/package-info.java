/**
 * PostgreSQL, where the truth is: the server that runs inside the shop or a foreign one by its URL, the pool that the
 * stores take, the migrations, and the writer that groups what commits together.
 */
@NullMarked
package dev.zhanggui.postgres;

import org.jspecify.annotations.NullMarked;
