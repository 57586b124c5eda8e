package dev.zhanggui.channel.wechat.wire;

import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls the platform's API with an account's token, and once more with a new one where the platform does not know the
 * old one any more. To be used on one event loop.
 */
public final class TokenClient {

    private static final Set<Integer> TOKEN = Set.of(40_001, 40_014, 42_001);

    private final ApiClient api;
    private final TokenSource tokens;

    public TokenClient(ApiClient api, TokenSource tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** Done when there is a token. */
    public Future<?> ready() {
        return tokens.get();
    }

    /**
     * Posts an object.
     *
     * @param path with its query, without the token
     * @return what the platform says, which may be a refusal, or that it said nothing; fails when there is no token
     */
    public Future<ApiAnswer> post(String path, JsonObject body) {
        return attempt(token -> api.post(with(path, token), body), true);
    }

    /** The same without a body. */
    public Future<ApiAnswer> get(String path) {
        return attempt(token -> api.get(with(path, token)), true);
    }

    /** Uploads a file as the part {@code media} of a form. */
    public Future<ApiAnswer> upload(String path, String fileName, String mediaType, byte[] bytes) {
        return attempt(token -> api.upload(with(path, token), fileName, mediaType, bytes), true);
    }

    /** Fetches a file of at most so many bytes. */
    public Future<Download> download(String path, int most) {
        return attempt(token -> api.download(with(path, token), most), Download::answer, true);
    }

    private Future<ApiAnswer> attempt(Function<String, Future<ApiAnswer>> call, boolean mayRenew) {
        return attempt(call, Function.identity(), mayRenew);
    }

    private <T> Future<T> attempt(Function<String, Future<T>> call, Function<T, ApiAnswer> answers, boolean mayRenew) {
        return tokens.get().compose(token -> call.apply(token).compose(result -> {
            ApiAnswer answer = answers.apply(result);
            if (answer.fate() != Fate.ANSWERED || !TOKEN.contains(answer.code())) {
                return Future.succeededFuture(result);
            }
            tokens.refused(token);
            return mayRenew ? attempt(call, answers, false) : Future.succeededFuture(result);
        }));
    }

    private static String with(String path, String token) {
        return path + (path.indexOf('?') < 0 ? '?' : '&') + "access_token=" + token;
    }
}
