/**
 * The playground: a merchant talks to the dialog files as customers do, with the very classes that serve, and sees why
 * each answer came. Nothing of it reaches the journal, a customer's profile, or the shop's till.
 */
@NullMarked
package dev.zhanggui.conversation.playground;

import org.jspecify.annotations.NullMarked;
