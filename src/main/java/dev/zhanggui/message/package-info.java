/**
 * The ground floor: the contract of the event bus. Every conversation between two rooms is one file here, with its
 * {@link dev.zhanggui.message.Address} and the immutable records that travel on it. Everything may import this
 * package; it imports nothing of ours.
 */
@NullMarked
package dev.zhanggui.message;

import org.jspecify.annotations.NullMarked;
