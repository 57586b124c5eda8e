/**
 * The spine: journal, order, turn, outbox, delivery. A customer's message is durable before it is acknowledged, its
 * turn runs once and in order, and what the turn says is delivered until the channel has it.
 */
@NullMarked
package dev.zhanggui.conversation;

import org.jspecify.annotations.NullMarked;
