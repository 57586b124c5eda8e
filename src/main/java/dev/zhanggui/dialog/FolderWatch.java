package dev.zhanggui.dialog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells when a folder has changed and come to rest: what two glances in a row see alike, and differs from what was
 * taken last. Not safe for several threads at once.
 */
final class FolderWatch {

    private static final int DEEPEST = 4;

    private final Path folder;
    private String taken;
    private String last;

    FolderWatch(Path folder) {
        this.folder = folder;
        this.taken = glance();
        this.last = taken;
    }

    /** Looks at the folder. True once for each change, as soon as it is at rest. */
    boolean isDue() {
        String now = glance();
        boolean due = now.equals(last) && !now.equals(taken);
        last = now;
        if (due) {
            taken = now;
        }
        return due;
    }

    /** Names, sizes and times of all files. */
    private String glance() {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.sorted(Comparator.comparing(Path::toString))
                    .map(FolderWatch::trace)
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "unreadable";
        }
    }

    private static String trace(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? file + " " + attributes.size() + ' ' + attributes.lastModifiedTime()
                    : file.toString();
        } catch (IOException e) {
            return file + " gone";
        }
    }
}
