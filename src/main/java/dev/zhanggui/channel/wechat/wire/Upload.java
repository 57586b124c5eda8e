package dev.zhanggui.channel.wechat.wire;

import java.nio.charset.StandardCharsets;

/**
 * A file for the platform.
 *
 * @param name with its extension, of letters, digits and dots
 * @param mediaType such as {@code image/png}
 */
public record Upload(String name, String mediaType, byte[] bytes) {

    private static final String BOUNDARY = "zhanggui-9b1d7c52e4f6";

    static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** The body of a request of {@link #contentType}. */
    byte[] body() {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[head.length + bytes.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        System.arraycopy(tail, 0, whole, head.length + bytes.length, tail.length);
        return whole;
    }
}
