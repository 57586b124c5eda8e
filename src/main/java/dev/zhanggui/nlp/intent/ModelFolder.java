package dev.zhanggui.nlp.intent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps trained models on disk, each under the version of what it learnt from. A file is the word {@code ZGIM}, the
 * format's number, the models, and a CRC-32 of them. A file of another format, or a damaged one, counts as absent.
 */
public final class ModelFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

    private static final int MAGIC = 0x5a47494d;

    /** Rises with every change of the features, the training or the layout. */
    private static final int FORMAT = 2;

    private static final int MOST_FILES = 4;
    private static final String ENDING = ".intents";

    private final Path folder;

    /** @param folder made when first written to */
    public ModelFolder(Path folder) {
        this.folder = folder;
    }

    /** The models kept under a version, or empty. */
    public Optional<IntentModels> load(String version) {
        Path file = file(version);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CRC32 sum = new CRC32();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream plain = new DataInputStream(raw)) {
            if (plain.readInt() != MAGIC || plain.readInt() != FORMAT) {
                return Optional.empty();
            }
            IntentModels models = IntentModels.read(new DataInputStream(new CheckedInputStream(raw, sum)));
            if (plain.readLong() != sum.getValue()) {
                throw new IOException("its checksum differs");
            }
            return Optional.of(models);
        } catch (IOException e) {
            LOG.warn("{} is damaged ({}); it is trained anew", file.getFileName(), e.toString());
            return Optional.empty();
        }
    }

    /**
     * Keeps models under a version; the oldest files beyond four go.
     *
     * @throws IOException when the folder cannot be written; the models are usable all the same
     */
    public void keep(String version, IntentModels models) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        models.write(new DataOutputStream(body));
        byte[] bytes = body.toByteArray();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                out.writeInt(MAGIC);
                out.writeInt(FORMAT);
                out.write(bytes);
                out.writeLong(sum.getValue());
            }
            Files.move(draft, file(version), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        forgetOldest();
    }

    private void forgetOldest() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path file : files.subList(Math.min(MOST_FILES, files.size()), files.size())) {
            Files.deleteIfExists(file);
        }
    }

    /** Versions come from outside; only their hash becomes a file's name. */
    private Path file(String version) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ENDING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
