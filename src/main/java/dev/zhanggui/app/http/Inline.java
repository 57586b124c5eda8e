package dev.zhanggui.app.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a page's own author wrote into it, as sources for its Content-Security-Policy (CSP Level 3, hash-source).
 *
 * @param scripts of inline scripts and import maps
 * @param styles of inline style elements
 */
record Inline(List<String> scripts, List<String> styles) {

    static final Inline NONE = new Inline(List.of(), List.of());

    private static final Pattern SCRIPT = Pattern.compile(
            "<script(?![^>]*\\ssrc\\s*=)[^>]*>(.*?)</script>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE =
            Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    Inline {
        scripts = List.copyOf(scripts);
        styles = List.copyOf(styles);
    }

    static Inline of(String html) {
        return new Inline(sources(SCRIPT, html), sources(STYLE, html));
    }

    private static List<String> sources(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map(found -> "'sha256-" + Asset.hash(found.group(1).getBytes(StandardCharsets.UTF_8)) + "'")
                .toList();
    }
}
