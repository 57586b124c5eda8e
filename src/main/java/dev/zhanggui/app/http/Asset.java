package dev.zhanggui.app.http;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * One file that is served.
 *
 * @param type the media type, with its charset
 * @param tag the ETag; weak, because the bytes on the wire may be compressed
 * @param lasting whether its path names a version, so that it never changes
 * @param inline the CSP sources of the scripts and styles that stand in it, empty unless it is a page
 */
record Asset(Buffer body, String type, String tag, boolean lasting, Inline inline) {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    static Asset of(String path, byte[] bytes, boolean lasting) {
        String type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
        Inline inline =
                type.startsWith("text/html") ? Inline.of(new String(bytes, StandardCharsets.UTF_8)) : Inline.NONE;
        return new Asset(Buffer.buffer(bytes), type, "W/\"" + hash(bytes) + '"', lasting, inline);
    }

    boolean page() {
        return type.startsWith("text/html");
    }

    /** SHA-256 in Base64, as CSP and integrity attributes write it. */
    static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException error) {
            throw new IllegalStateException("every JRE has SHA-256", error);
        }
    }
}
