package dev.zhanggui.nlp.slot;

import com.google.common.hash.Hashing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps slot models on disk, each under the version of what it learnt from: the format's number, a CRC-32 of the rest, the
 * models. A file of another format, or a damaged one, counts as absent.
 */
public final class SlotFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SlotFolder.class);

    /** Rises with every change of the features, the training or the layout. */
    private static final int FORMAT = 0x5a475301;

    private static final int HEADER = Integer.BYTES + Long.BYTES;
    private static final int MOST_FILES = 4;
    private static final String ENDING = ".slots";

    private final Path folder;

    /** @param folder made when first written to */
    public SlotFolder(Path folder) {
        this.folder = folder;
    }

    /** The models kept under a version, or empty. */
    public Optional<SlotModels> load(String version) {
        Path file = file(version);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readInt() != FORMAT) {
                return Optional.empty();
            }
            if (in.readLong() != sum(bytes, HEADER)) {
                throw new IOException("its checksum differs");
            }
            return Optional.of(SlotModels.read(in));
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
    public void keep(String version, SlotModels models) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        models.write(new DataOutputStream(body));
        byte[] bytes = body.toByteArray();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".part");
        try {
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(draft))) {
                out.writeInt(FORMAT);
                out.writeLong(sum(bytes, 0));
                out.write(bytes);
            }
            Files.move(draft, file(version), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        List<Path> newest;
        try (Stream<Path> all = Files.list(folder)) {
            newest = all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (Path old : newest.subList(Math.min(MOST_FILES, newest.size()), newest.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static long sum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }

    /** Versions come from outside; only their hash becomes a file's name. */
    private Path file(String version) {
        String hash =
                Hashing.sha256().hashString(version, StandardCharsets.UTF_8).toString();
        return folder.resolve(hash.substring(0, 32) + ENDING);
    }
}
