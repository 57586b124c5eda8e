package dev.zhanggui.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded server keeps in its folder. Unpacking and initialising are marked while they last, so that the next
 * start knows that it must begin them again when they were cut off.
 */
final class ServerFolder {

    private static final String PRIVATE_FOLDER = "rwx------";
    private static final String PRIVATE_FILE = "rw-------";

    /** Bytes of the server's log after which a start begins a new one. */
    private static final long LONGEST_LOG = 1 << 20;

    private final Path home;
    private final Path binaries;

    private ServerFolder(Path home, Path binaries) {
        this.home = home;
        this.binaries = binaries;
    }

    /**
     * Opens the folder, or makes it for its owner only.
     *
     * @param binaries where the unpacked server lies, or null for a place inside the folder
     */
    static ServerFolder open(Path folder, @Nullable Path binaries) throws IOException {
        Path home = Files.createDirectories(folder.toAbsolutePath(), permissions(folder, PRIVATE_FOLDER))
                .toRealPath();
        return new ServerFolder(home, binaries == null ? home.resolve("binaries") : binaries.toAbsolutePath());
    }

    Path home() {
        return home;
    }

    Path binaries() {
        return binaries;
    }

    Path data() {
        return home.resolve("data");
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    /** What the server writes; it writes little. */
    Path log() {
        return home.resolve("postgres.log");
    }

    /** The superuser's password, 32 hexadecimal characters, made by chance at the first call. */
    String password() throws IOException {
        if (!Files.exists(passwordFile()) || Files.size(passwordFile()) == 0) {
            byte[] chance = new byte[16];
            new SecureRandom().nextBytes(chance);
            Files.deleteIfExists(passwordFile());
            Files.createFile(passwordFile(), permissions(home, PRIVATE_FILE));
            Files.writeString(passwordFile(), HexFormat.of().formatHex(chance), StandardOpenOption.SYNC);
        }
        return Files.readString(passwordFile()).strip();
    }

    /** Clears away what an earlier start left half done and marks what the coming start will do. */
    void begin() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LONGEST_LOG) {
            Files.delete(log());
        }
        if (Files.exists(unpacking())) {
            delete(binaries);
        }
        mark(unpacking());
        if (Files.exists(initialising())) {
            delete(data());
        }
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            mark(initialising());
        }
    }

    /** Server and data are complete; nothing has been written to the data yet. */
    void complete() throws IOException {
        Files.deleteIfExists(initialising());
        Files.deleteIfExists(unpacking());
        if (posix(binaries)) {
            Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private Path unpacking() {
        return home.resolve("binaries.unfinished");
    }

    private Path initialising() {
        return home.resolve("data.unfinished");
    }

    private static void mark(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileAttribute<?>[] permissions(Path place, String permissions) {
        return posix(place)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
