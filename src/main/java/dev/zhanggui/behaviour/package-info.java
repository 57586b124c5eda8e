/** What customers did on the site, at the till and in chat: taken in, validated, stored once, announced. */
@NullMarked
package dev.zhanggui.behaviour;

import org.jspecify.annotations.NullMarked;
