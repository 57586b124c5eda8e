package dev.zhanggui.message;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of pictures that customers may send, told by their first bytes and not by what a client says. */
public enum PictureType {
    JPEG("jpg", "image/jpeg", new int[] {0xFF, 0xD8, 0xFF}),
    PNG("png", "image/png", new int[] {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    GIF("gif", "image/gif", new int[] {'G', 'I', 'F', '8'}),
    /** RIFF, four bytes of length, WEBP; -1 is any byte. */
    WEBP("webp", "image/webp", new int[] {'R', 'I', 'F', 'F', -1, -1, -1, -1, 'W', 'E', 'B', 'P'});

    private final String extension;
    private final String mediaType;
    private final int[] begin;

    PictureType(String extension, String mediaType, int[] begin) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.begin = begin;
    }

    /** The kind by the first bytes; empty when it is none of these. */
    public static Optional<PictureType> of(byte[] bytes) {
        return Arrays.stream(values()).filter(type -> type.begins(bytes)).findFirst();
    }

    /** The kind by the extension of a name; empty when it is none of these. */
    public static Optional<PictureType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> name.endsWith('.' + type.extension))
                .findFirst();
    }

    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < begin.length) {
            return false;
        }
        for (int i = 0; i < begin.length; i++) {
            if (begin[i] >= 0 && (bytes[i] & 0xFF) != begin[i]) {
                return false;
            }
        }
        return true;
    }
}
