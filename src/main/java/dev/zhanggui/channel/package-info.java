/**
 * The seam between the spine and the places where customers talk: what a channel can show, and how an answer is cut to
 * it.
 */
@NullMarked
package dev.zhanggui.channel;

import org.jspecify.annotations.NullMarked;
