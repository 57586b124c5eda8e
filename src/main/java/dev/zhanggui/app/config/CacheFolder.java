package dev.zhanggui.app.config;

import java.nio.file.Path;

/**
 * Where commands keep what they need not compute again, native code among it: in the home of who runs them, where
 * nobody else can put a library in its place.
 */
public final class CacheFolder {

    private CacheFolder() {}

    /** A folder of that name below it; it need not exist. */
    public static Path of(String name) {
        return Path.of(System.getProperty("user.home"), ".cache", "zhanggui", name);
    }
}
