package dev.zhanggui.message;

/**
 * The typed address of an announcement that any number of rooms hear. Hearing is at most once: whoever must not miss
 * one reads the announcer's table as well.
 *
 * @param name the event bus address, dotted lower case
 * @param type the record that is announced
 */
public record Topic<T extends Message>(String name, Class<T> type) {}
