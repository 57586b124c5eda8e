package dev.zhanggui.message;

/**
 * A record that travels on the event bus. It is deeply immutable: inside one process the receiver gets the very
 * reference that the sender holds; between machines it travels as JSON (see {@link MessageCodec}).
 */
public interface Message {}
