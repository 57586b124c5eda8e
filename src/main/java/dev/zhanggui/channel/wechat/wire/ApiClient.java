package dev.zhanggui.channel.wechat.wire;

import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Calls the platform's API, JSON there and back. It tells what surely did not leave from what may have arrived, because
 * the platform does not know one message from its repetition. To be used on one event loop.
 */
public final class ApiClient {

    private static final String JSON = "application/json; charset=utf-8";
    private static final int CONNECT_MILLIS = 2_000;
    private static final long ANSWER_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int CONNECTIONS = 32;

    private final HttpClient client;
    private final URI base;

    public ApiClient(Vertx vertx, URI base) {
        this.base = base;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setIdleTimeout((int) TimeUnit.MILLISECONDS.toSeconds(ANSWER_MILLIS) * 2),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /**
     * Posts an object.
     *
     * @param path with its query; it may hold an access token, so it is never logged
     * @return never fails
     */
    public Future<ApiAnswer> post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, JSON, body.toBuffer());
    }

    /** The same without a body. */
    public Future<ApiAnswer> get(String path) {
        return call(HttpMethod.GET, path, JSON, Buffer.buffer());
    }

    /** The same with a file. */
    public Future<ApiAnswer> upload(String path, Upload upload) {
        return call(HttpMethod.POST, path, Upload.contentType(), Buffer.buffer(upload.body()));
    }

    private Future<ApiAnswer> call(HttpMethod method, String path, String type, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base + path)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(ANSWER_MILLIS)
                .putHeader("Content-Type", type);
        return client.request(options)
                .transform(connected -> connected.failed()
                        ? Future.succeededFuture(ApiAnswer.without(Fate.NOT_SENT))
                        : connected
                                .result()
                                .send(body)
                                .compose(HttpClientResponse::body)
                                .map(ApiClient::read)
                                .otherwise(ApiAnswer.without(Fate.UNKNOWN)));
    }

    /** Errors, too, come with status 200; whatever is no object is an answer of somebody in between. */
    private static ApiAnswer read(Buffer body) {
        try {
            return new ApiAnswer(Fate.ANSWERED, body.toJsonObject());
        } catch (DecodeException | ClassCastException e) {
            return ApiAnswer.without(Fate.UNKNOWN);
        }
    }
}
