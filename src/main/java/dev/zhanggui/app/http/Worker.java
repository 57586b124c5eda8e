package dev.zhanggui.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service worker's script. Where it says {@code '%files /a/ /b/c.js%'} stand, once it is served, the paths of all files
 * that begin so, without those before whose beginning stands a minus; where it says {@code %version%}, a name that is another one when one of these files is. So a browser
 * finds another worker whenever a file of its page is another.
 */
final class Worker {

    /** How the file of every worker is called. */
    static final String NAME = "/worker.js";

    private static final Pattern FILES = Pattern.compile("'%files ([^'%]+)%'");
    private static final int VERSION = 16;

    private Worker() {}

    /** @param path of the worker itself, which keeps no copy of itself */
    static String complete(String script, String path, Map<String, Asset> byPath) {
        Matcher matcher = FILES.matcher(script);
        if (!matcher.find()) {
            return script;
        }
        TreeSet<String> files = new TreeSet<>();
        for (String prefix : matcher.group(1).strip().split("\\s+")) {
            if (prefix.startsWith("-")) {
                files.removeIf(file -> file.startsWith(prefix.substring(1)));
                continue;
            }
            byPath.keySet().stream()
                    .filter(file -> file.startsWith(prefix) && !file.equals(path) && !file.endsWith("/index.html"))
                    .forEach(files::add);
        }
        String listed = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(",\n  "));
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String tags = Stream.concat(files.stream(), Stream.of(folder + "index.html"))
                        .map(file ->
                                file + Objects.requireNonNull(byPath.get(file)).tag())
                        .collect(Collectors.joining("\n"))
                + script;
        String version = Asset.hash(tags.getBytes(StandardCharsets.UTF_8))
                .replaceAll("[^A-Za-z0-9]", "")
                .substring(0, VERSION);
        return matcher.replaceFirst(Matcher.quoteReplacement(listed)).replace("%version%", version);
    }
}
