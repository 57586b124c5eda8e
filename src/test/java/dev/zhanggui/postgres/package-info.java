/** Tests of the database room, and the database for everybody's tests: {@link dev.zhanggui.postgres.PostgresExtension}. */
@NullMarked
package dev.zhanggui.postgres;

import org.jspecify.annotations.NullMarked;
