package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.ApiClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Calls WeCom's customer service for one account. To be used on one event loop. */
final class KfClient {

    private static final Set<Integer> TOKEN = Set.of(40_001, 40_014, 42_001);

    private final ApiClient api;
    private final TokenSource tokens;

    KfClient(ApiClient api, WecomAccount account, Clock clock, DoubleSupplier chance) {
        this.api = api;
        this.tokens = new TokenSource(
                account.name(),
                () -> api.get("/cgi-bin/gettoken?corpid=" + encode(account.corpId()) + "&corpsecret="
                        + encode(account.secret())),
                clock,
                chance);
    }

    /**
     * Calls, and once more with a new token where the platform does not know the old one any more.
     *
     * @return what the platform says, which may be a refusal; a {@link Failure} when it says nothing
     */
    Future<ApiAnswer> call(String path, JsonObject body) {
        return attempt(path, body, true);
    }

    private Future<ApiAnswer> attempt(String path, JsonObject body, boolean mayRenew) {
        return tokens.get().compose(token -> api.post(path + "?access_token=" + token, body)
                .compose(answer -> {
                    if (answer.fate() != Fate.ANSWERED) {
                        return Future.failedFuture(new Failure(FailureCode.UNAVAILABLE, "WeCom does not answer"));
                    }
                    if (TOKEN.contains(answer.code())) {
                        tokens.refused(token);
                        return mayRenew
                                ? attempt(path, body, false)
                                : Future.failedFuture(
                                        new Failure(FailureCode.UNAVAILABLE, "WeCom refuses its own token"));
                    }
                    return Future.succeededFuture(answer);
                }));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
