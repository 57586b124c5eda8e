package dev.zhanggui.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads whole folders of the class path, whether they lie in a jar or on disk. */
final class Resources {

    private Resources() {}

    /**
     * All files under a folder, in every jar and directory of the class path that has it.
     *
     * @param folder without slashes at its ends
     * @param wanted which paths to read
     * @return content by path; paths begin after the folder and use {@code /}
     */
    static Map<String, byte[]> under(String folder, Predicate<String> wanted) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            ClassLoader loader = Resources.class.getClassLoader();
            for (URL url : Collections.list(loader.getResources(folder))) {
                URI uri = url.toURI();
                if (uri.getScheme().equals("jar")) {
                    try (FileSystem jar = FileSystems.newFileSystem(Path.of(archive(uri)))) {
                        read(jar.getPath(folder), wanted, files);
                    }
                } else {
                    read(Path.of(uri), wanted, files);
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (URISyntaxException error) {
            throw new IllegalStateException(error);
        }
        return files;
    }

    private static URI archive(URI jarUri) {
        String specific = jarUri.getRawSchemeSpecificPart();
        return URI.create(specific.substring(0, specific.indexOf("!/")));
    }

    private static void read(Path root, Predicate<String> wanted, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (wanted.test(path)) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        }
    }
}
