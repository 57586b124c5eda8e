package dev.zhanggui.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Secrets of a shop that sets none: made on the first run, kept in the data folder, readable by their owner alone. */
public final class SecretFile {

    /** Signs tokens. */
    public static final String SIGNING = "secret";

    /** What a system shows that sends events. */
    public static final String API = "api-token";

    private static final int BYTES = 32;
    private static final int LEAST_CHARACTERS = 32;

    private SecretFile() {}

    /**
     * @param dataDir made when it does not exist
     * @param name the file in it
     * @throws IllegalStateException when the file holds fewer than 32 characters
     */
    public static Secret in(Path dataDir, String name, SecureRandom random) {
        Path file = dataDir.resolve(name);
        try {
            Files.createDirectories(dataDir);
            if (!Files.exists(file)) {
                write(file, random);
            }
            String secret = Files.readString(file).strip();
            if (secret.length() < LEAST_CHARACTERS) {
                throw new IllegalStateException(file + " holds no usable secret (32 characters or more); restore it"
                        + " from a backup, or delete it: a new one is made, and what the old one opened stays shut");
            }
            return new Secret(secret);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot keep the secret in " + file, error);
        }
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            String text = HexFormat.of().formatHex(bytes) + "\n";
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException another) {
            // another process was faster; its secret counts
        }
    }
}
