package dev.zhanggui.channel.web;

import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.PictureType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client uploads: a picture as the body, or a form with pictures and the activity that they belong to.
 *
 * @param activity the activity, or null when there is none
 * @param pictures one or more
 */
record Upload(@Nullable Sent activity, List<Picture> pictures) {

    /** All that one upload may have, in bytes. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_PICTURES = 4;
    private static final String ACTIVITY = "application/vnd.microsoft.activity";

    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Picture(PictureType type, byte[] bytes) {}

    /** @throws Refusal when there is no picture, too many, or a file that is none */
    static Upload of(@Nullable Buffer activity, List<Buffer> files) {
        if (files.isEmpty() || files.size() > MOST_PICTURES) {
            throw new Refusal(400, Code.MissingProperty, "an upload has 1 to " + MOST_PICTURES + " pictures");
        }
        List<Picture> pictures = files.stream()
                .map(Buffer::getBytes)
                .map(bytes -> PictureType.of(bytes)
                        .map(type -> new Picture(type, bytes))
                        .orElseThrow(() -> new Refusal(
                                415, Code.NotSupported, "this is no JPEG, PNG, GIF or WebP: send a picture")))
                .toList();
        return new Upload(activity == null ? null : sent(activity), pictures);
    }

    private static Sent sent(Buffer activity) {
        try {
            return Json.mapper().readValue(activity.getBytes(), Sent.class);
        } catch (IOException e) {
            throw new Refusal(400, Code.MalformedData, "the activity is no JSON object of the documented shape");
        }
    }

    /** Reads a request, which is paused, to its end, so that the client gets to see the answer. */
    static Future<Upload> read(HttpServerRequest request) {
        String type =
                String.valueOf(request.getHeader(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        Promise<Upload> read = Promise.promise();
        List<Buffer> files = new ArrayList<>();
        Buffer[] activity = {null};
        long[] size = {0};
        if (type.startsWith("multipart/form-data")) {
            request.setExpectMultipart(true);
            request.uploadHandler(part -> {
                Buffer file = Buffer.buffer();
                if (part.contentType().startsWith(ACTIVITY)) {
                    activity[0] = file;
                } else {
                    files.add(file);
                }
                part.handler(chunk -> append(request, file, chunk, size));
            });
        } else {
            Buffer file = Buffer.buffer();
            files.add(file);
            request.handler(chunk -> append(request, file, chunk, size));
        }
        request.exceptionHandler(
                error -> read.tryFail(new Refusal(400, Code.MalformedData, "the upload cannot be read")));
        request.endHandler(end -> {
            if (size[0] > MOST_BYTES) {
                read.tryFail(new Refusal(
                        413, Code.InvalidRange, "the upload is too large: at most " + MOST_BYTES + " bytes are read"));
                return;
            }
            try {
                read.tryComplete(of(activity[0], files));
            } catch (Refusal refusal) {
                read.tryFail(refusal);
            }
        });
        request.resume();
        return read.future();
    }

    /** What is too much is not kept, and somebody who does not stop is cut off. */
    private static void append(HttpServerRequest request, Buffer file, Buffer chunk, long[] size) {
        size[0] += chunk.length();
        if (size[0] <= MOST_BYTES) {
            file.appendBuffer(chunk);
        } else if (size[0] > 4L * MOST_BYTES) {
            request.connection().close();
        }
    }
}
