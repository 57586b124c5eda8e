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
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.multipart.MultipartForm;
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
    private static final long UPLOAD_MILLIS = 10_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int CONNECTIONS = 32;

    private final HttpClient client;
    private final WebClient uploads;
    private final URI base;

    public ApiClient(Vertx vertx, URI base) {
        this.base = base;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setIdleTimeout((int) TimeUnit.MILLISECONDS.toSeconds(ANSWER_MILLIS) * 2),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.uploads = WebClient.wrap(client);
    }

    /**
     * Posts an object.
     *
     * @param path with its query; it may hold an access token, so it is never logged
     * @return never fails
     */
    public Future<ApiAnswer> post(String path, JsonObject body) {
        return call(HttpMethod.POST, path, body.toBuffer());
    }

    /** The same without a body. */
    public Future<ApiAnswer> get(String path) {
        return call(HttpMethod.GET, path, Buffer.buffer());
    }

    /**
     * Fetches a file. An error comes as an object in its place.
     *
     * @param most how many bytes are read; a longer file is one whose fate is not known
     * @return never fails
     */
    public Future<Download> download(String path, int most) {
        return client.request(options(HttpMethod.GET, path))
                .compose(request -> request.send())
                .compose(response -> Download.body(response, most)
                        .map(body -> isJson(response)
                                ? new Download(read(body), new byte[0])
                                : new Download(new ApiAnswer(Fate.ANSWERED, new JsonObject()), body.getBytes())))
                .otherwise(new Download(ApiAnswer.without(Fate.UNKNOWN), new byte[0]));
    }

    /**
     * Uploads a file as the part {@code media} of a form.
     *
     * @return never fails; an upload that did not end is one whose fate is not known
     */
    public Future<ApiAnswer> upload(String path, String fileName, String mediaType, byte[] bytes) {
        MultipartForm form =
                MultipartForm.create().binaryFileUpload("media", fileName, Buffer.buffer(bytes), mediaType);
        return uploads.requestAbs(HttpMethod.POST, base + path)
                .timeout(UPLOAD_MILLIS)
                .sendMultipartForm(form)
                .map(response -> response.body() == null ? ApiAnswer.without(Fate.UNKNOWN) : read(response.body()))
                .otherwise(ApiAnswer.without(Fate.UNKNOWN));
    }

    private static boolean isJson(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return type != null && (type.startsWith("application/json") || type.startsWith("text/plain"));
    }

    private Future<ApiAnswer> call(HttpMethod method, String path, Buffer body) {
        return client.request(options(method, path))
                .transform(connected -> connected.failed()
                        ? Future.succeededFuture(ApiAnswer.without(Fate.NOT_SENT))
                        : connected
                                .result()
                                .send(body)
                                .compose(HttpClientResponse::body)
                                .map(ApiClient::read)
                                .otherwise(ApiAnswer.without(Fate.UNKNOWN)));
    }

    private RequestOptions options(HttpMethod method, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base + path)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(ANSWER_MILLIS)
                .putHeader("Content-Type", JSON);
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
