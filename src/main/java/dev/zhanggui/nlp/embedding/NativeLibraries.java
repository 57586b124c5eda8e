package dev.zhanggui.nlp.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Puts native code into the data folder once. ONNX Runtime and the tokenisers would else write to the temporary folder
 * and the user's home; the first leaves 22 MB behind each time the process is killed.
 */
final class NativeLibraries {

    private static final String ONNX_PATH = "onnxruntime.native.path";
    private static final String TOKENIZERS_PATH = "DJL_CACHE_DIR";

    private NativeLibraries() {}

    /** Must run before the first use of either library in this process; later calls change nothing. */
    static void prepare(Path folder) throws IOException {
        setIfAbsent(TOKENIZERS_PATH, folder.resolve("djl").toString());
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        String resources = "/ai/onnxruntime/native/" + platform() + '/';
        if (System.getProperty(ONNX_PATH) == null && extract(resources, folder.resolve("onnxruntime"))) {
            System.setProperty(ONNX_PATH, folder.resolve("onnxruntime").toString());
        }
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static boolean extract(String resources, Path folder) throws IOException {
        for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
            String file = System.mapLibraryName(name);
            try (InputStream in = NativeLibraries.class.getResourceAsStream(resources + file)) {
                if (in == null) {
                    return false; // another platform: the library finds its own way
                }
                write(in, folder.resolve(file));
            }
        }
        return true;
    }

    private static void write(InputStream in, Path target) throws IOException {
        byte[] bytes = in.readAllBytes();
        if (Files.exists(target) && Files.size(target) == bytes.length) {
            return;
        }
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, target.getFileName().toString(), ".part");
        try {
            Files.write(draft, bytes);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String name = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        return name + (arm ? "-aarch64" : "-x64");
    }
}
