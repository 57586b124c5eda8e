package dev.zhanggui.catalog.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes out, made once for all who ask.
 *
 * @param plain the JSON
 * @param zipped the same, compressed with gzip
 * @param tag the ETag, weak, in its quotes
 */
record Body(byte[] plain, byte[] zipped, String tag) {

    static Body of(Object record) {
        try {
            byte[] plain = Json.mapper().writeValueAsBytes(record);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 8 + 64);
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(plain);
            }
            return new Body(plain, zipped.toByteArray(), "W/\"" + hash(plain) + '"');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JRE has SHA-256", e);
        }
    }
}
