package dev.zhanggui.channel.wechat.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Vectors of the protocol: our own, which are always there, and a folder of more beside the project, where there is one. */
public final class Vectors {

    private Vectors() {}

    /** Our own, by which the crypto is checked byte by byte. */
    public static List<JsonObject> own() {
        return objects(json(Path.of("src/test/resources/wechat/vectors.json")), "vectors");
    }

    /** {@code shared/wechat} beside the project or above it. */
    public static Optional<Path> folder() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(path -> path != null)
                .map(path -> path.resolve("shared/wechat"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    public static JsonObject json(Path file) {
        return new JsonObject(text(file));
    }

    public static List<JsonObject> objects(JsonObject object, String name) {
        return object.getJsonArray(name).stream().map(JsonObject.class::cast).toList();
    }

    public static List<JsonObject> list(Path file) {
        return new JsonArray(text(file)).stream().map(JsonObject.class::cast).toList();
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
