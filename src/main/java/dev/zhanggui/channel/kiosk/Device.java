package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.Language;

/**
 * An enrolled device and what the staff wishes of it.
 *
 * @param store its key
 * @param language in which it speaks to whoever has not chosen
 * @param reload how often the staff wished that the page be loaded anew
 */
record Device(String id, String name, String store, Language language, boolean closed, int reload) {}
