package dev.zhanggui.nlp.intent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
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
 * Keeps trained models of one kind on disk, each under the version of what it learnt from. A file is the word {@code
 * ZGIM}, the format's number, the models, and a CRC-32 of them. A file of another format, or a damaged one, counts as
 * absent.
 *
 * @param <M> what is kept
 */
public final class ModelFiles<M> {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);

    private static final int MAGIC = 0x5a47494d;
    private static final int MOST_FILES = 4;

    private final Path folder;
    private final String ending;
    private final int format;
    private final Reader<M> reader;
    private final Writer<M> writer;

    /** Reads models; fails where they are damaged. */
    @FunctionalInterface
    public interface Reader<M> {
        M read(DataInput in) throws IOException;
    }

    /** Writes models as they are read. */
    @FunctionalInterface
    public interface Writer<M> {
        void write(M models, DataOutput out) throws IOException;
    }

    /**
     * @param folder made when first written to
     * @param ending of the files of this kind, with its dot
     * @param format rises with every change of the features, the training or the layout
     */
    public ModelFiles(Path folder, String ending, int format, Reader<M> reader, Writer<M> writer) {
        this.folder = folder;
        this.ending = ending;
        this.format = format;
        this.reader = reader;
        this.writer = writer;
    }

    /** The models kept under a version, or empty. */
    public Optional<M> load(String version) {
        Path file = file(version);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CRC32 sum = new CRC32();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                DataInputStream plain = new DataInputStream(raw)) {
            if (plain.readInt() != MAGIC || plain.readInt() != format) {
                return Optional.empty();
            }
            M models = reader.read(new DataInputStream(new CheckedInputStream(raw, sum)));
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
    public void keep(String version, M models) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(models, new DataOutputStream(body));
        byte[] bytes = body.toByteArray();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
                out.writeInt(MAGIC);
                out.writeInt(format);
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
            files = all.filter(file -> file.getFileName().toString().endsWith(ending))
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
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ending);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
