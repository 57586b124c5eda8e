package dev.zhanggui.app.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The pages and the browser libraries, read from the class path once. A path that is not among them does not exist, so
 * there is nothing to traverse.
 *
 * <p>Browser libraries lie under {@code /webjars/NAME/VERSION/…} and, for people, under {@code /webjars/NAME/…}. A page
 * writes the path without the version; it is served with the version filled in, and that path may be cached for ever.
 * The chat is the front page. A {@link Worker} learns which files it keeps.
 */
public final class Assets {

    private static final String WEBJARS = "/webjars/";
    private static final String FRONT = "chat/index.html";
    private static final Pattern UNVERSIONED = Pattern.compile("/webjars/([A-Za-z0-9@_.-]+)/(?!\\d)");
    private static final Pattern SERVED_LIBRARY = Pattern.compile("(?!.*/(development|node)/).*\\.(js|mjs|css)");

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*+/\\*(?:[^*]|\\*(?!/))*+\\*/[ \\t]*+$");

    private final Map<String, Asset> byPath = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    private Assets() {}

    /** All that the class path holds. */
    public static Assets load() {
        return of(
                Resources.under("web", path -> true),
                Resources.under(
                        "META-INF/resources/webjars",
                        path -> SERVED_LIBRARY.matcher(path).matches()));
    }

    static Assets of(Map<String, byte[]> pages, Map<String, byte[]> libraries) {
        Assets assets = new Assets();
        libraries.forEach(assets::addLibrary);
        pages.forEach(assets::addPage);
        pages.keySet().stream()
                .filter(path -> path.endsWith(Worker.NAME))
                .forEach(path -> assets.addWorker('/' + path));
        return assets;
    }

    /** The file at a path that begins with a slash; {@code /chat/} is {@code /chat/index.html}. */
    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path.endsWith("/") ? path + "index.html" : path));
    }

    private void addLibrary(String path, byte[] bytes) {
        String[] parts = path.split("/", 3);
        if (parts.length == 3) {
            versions.put(parts[0], parts[1]);
            byPath.put(WEBJARS + path, Asset.of(path, bytes, true));
            byPath.put(WEBJARS + parts[0] + '/' + parts[2], Asset.of(path, bytes, false));
        }
    }

    private void addPage(String path, byte[] bytes) {
        byte[] content = bytes;
        if (path.endsWith(".html")) {
            content = versioned(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } else if (path.endsWith(".js") || path.endsWith(".css")) {
            content = uncommented(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
        Asset page = Asset.of(path, content, false);
        byPath.put('/' + path, page);
        if (path.equals(FRONT)) {
            byPath.putIfAbsent("/index.html", page);
        }
    }

    private void addWorker(String path) {
        Asset raw = Objects.requireNonNull(byPath.get(path));
        String script = versioned(raw.body().toString(StandardCharsets.UTF_8));
        byPath.put(path, Asset.of(path, Worker.complete(script, path, byPath).getBytes(StandardCharsets.UTF_8), false));
    }

    /** Without the comments that have lines of their own, which no visitor needs to load. Lines keep their numbers. */
    private static String uncommented(String script) {
        return COMMENT.matcher(script).replaceAll(comment -> "\n"
                .repeat((int) comment.group().chars().filter(c -> c == '\n').count()));
    }

    private String versioned(String html) {
        return UNVERSIONED.matcher(html).replaceAll(this::versioned);
    }

    private String versioned(MatchResult found) {
        String version = versions.get(found.group(1));
        return version == null ? found.group() : WEBJARS + found.group(1) + '/' + version + '/';
    }
}
