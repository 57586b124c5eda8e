/** The people behind the counter: who they are, and the conversations that they take over. */
@NullMarked
package dev.zhanggui.desk;

import org.jspecify.annotations.NullMarked;
