package dev.zhanggui.channel.wechat.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

/**
 * What came of fetching a file.
 *
 * @param answer how far the call came, and the platform's refusal, if it was one
 * @param bytes the file; empty where there is none
 */
public record Download(ApiAnswer answer, byte[] bytes) {

    /** The body of a response, read no further than a bound: beyond it the future fails and the connection closes. */
    public static Future<Buffer> body(HttpClientResponse response, int most) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer bytes = Buffer.buffer();
        response.handler(part -> {
            bytes.appendBuffer(part);
            if (bytes.length() > most) {
                response.request().connection().close();
                whole.tryFail("too large");
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(bytes));
        return whole.future();
    }
}
