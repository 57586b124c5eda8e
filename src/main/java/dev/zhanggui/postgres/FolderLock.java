package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder belongs to one process at a time. The operating system holds the lock and lets it go with the process,
 * however that ends. The file {@code lock} in the folder names the process that holds it.
 */
final class FolderLock implements AutoCloseable {

    /** The locked byte lies far behind the content, so that others can read the holder where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** POSIX locks do not keep a process from itself, and closing a second channel would let the first one's lock go. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes an existing folder.
     *
     * @throws Failure {@link FailureCode#CONFLICT} naming folder and process when another holds it
     */
    static FolderLock take(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw taken(real, Long.toString(ProcessHandle.current().pid()));
            }
            FileChannel channel = null;
            boolean locked = false;
            try {
                channel = FileChannel.open(
                        real.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
                if (lock == null) {
                    throw taken(real, Files.readString(real.resolve("lock")).strip());
                }
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                locked = true;
                return new FolderLock(real, channel);
            } finally {
                if (!locked) {
                    HELD.remove(real);
                    if (channel != null) {
                        channel.close();
                    }
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException("cannot lock the folder " + folder, error);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot unlock the folder " + folder, error);
        } finally {
            HELD.remove(folder);
        }
    }

    private static Failure taken(Path folder, String pid) {
        return new Failure(
                FailureCode.CONFLICT,
                "the data folder " + folder + " is in use by process " + (pid.isEmpty() ? "unknown" : pid)
                        + "; stop that one or choose another folder");
    }
}
