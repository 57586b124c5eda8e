/**
 * The learning inbox: sentences that were not understood are collected without what tells who said them, grouped by
 * meaning, and taught by a person who sees the effect first.
 */
@NullMarked
package dev.zhanggui.conversation.learning;

import org.jspecify.annotations.NullMarked;
