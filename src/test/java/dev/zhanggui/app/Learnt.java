package dev.zhanggui.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the language room learns of the shipped dialog files, kept under the build folder, so that one shop in a test run
 * learns it and the others find it. It is kept under a digest of what it comes from: the files and the room's classes.
 */
final class Learnt {

    private final Path kept;

    private Learnt(Path kept) {
        this.kept = kept;
    }

    /** Where what is learnt of these dialog files is, or will be. */
    static Learnt of(Path dialogs) throws IOException {
        Path target = Path.of(System.getProperty("zhanggui.target", "target"));
        MessageDigest digest = sha256();
        for (Path root : List.of(dialogs, target.resolve("classes/dev/zhanggui/nlp"))) {
            for (Path file : files(root)) {
                try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                    Files.copy(file, sink);
                }
            }
        }
        return new Learnt(target.resolve("learnt").resolve(HexFormat.of().formatHex(digest.digest())));
    }

    /**
     * Gives a shop that will be started on the shipped dialog files what another has learnt of them, if one has; it
     * learns them itself otherwise.
     *
     * @param data the shop's data folder, which need not exist
     */
    static void giveTo(Path data) throws IOException {
        Learnt learnt = of(Path.of("dialogs"));
        if (learnt.isThere()) {
            learnt.copyTo(models(data));
        }
    }

    /** Where a shop keeps what it has learnt. */
    static Path models(Path data) {
        return data.resolve("nlp/models");
    }

    /** Whether a shop has learnt all that it keeps: intents, and the feelings behind them. */
    static boolean isWhole(Path models) throws IOException {
        if (!Files.isDirectory(models)) {
            return false;
        }
        List<String> names = files(models).stream().map(Path::toString).toList();
        return Stream.of(".intents", ".sentiment")
                .allMatch(kind -> names.stream().anyMatch(name -> name.endsWith(kind)));
    }

    boolean isThere() {
        return Files.isDirectory(kept);
    }

    /** Gives it to a shop that is not open yet. */
    void copyTo(Path models) throws IOException {
        copy(kept, models);
    }

    /** Keeps what a shop, which is closed again, has learnt. */
    void keep(Path models) throws IOException {
        Files.createDirectories(kept.getParent());
        Path draft = Files.createTempDirectory(kept.getParent(), "draft");
        copy(models, draft);
        Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException error) {
            throw new AssertionError(error);
        }
    }
}
