package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.channel.wechat.wire.TokenSource;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.JsSignature;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * Signs the merchant's pages for WeChat's JS-SDK. An account's ticket is kept like its token: one call for it is under
 * way at most. To be used on one event loop.
 */
final class PageSigner {

    private static final String PATH = "/cgi-bin/ticket/getticket?type=jsapi";

    private final Wechat shared;
    private final Map<String, TokenSource> tickets;

    /**
     * @param clients by the name of the account
     * @param chance from 0 to 1, spreads the renewals of tickets
     */
    PageSigner(Wechat shared, Map<String, TokenClient> clients, DoubleSupplier chance) {
        this.shared = shared;
        this.tickets = shared.settings().accounts().stream()
                .filter(account -> account.secret() != null)
                .collect(Collectors.toMap(
                        WechatAccount::name,
                        account -> new TokenSource(
                                account.name(),
                                () -> ticket(Optional.ofNullable(clients.get(account.name()))),
                                shared.clock(),
                                chance)));
    }

    Future<JsSignature.Signed> sign(JsSignature.Ask ask) {
        String page = SignedPage.of(ask.url(), shared.settings().signedHosts());
        WechatAccount account = shared.settings().accounts().stream()
                .filter(known -> known.secret() != null
                        && (ask.account().isEmpty() || known.name().equals(ask.account())))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.NOT_FOUND, "account: this shop has no such WeChat account with a secret"));
        TokenSource source = tickets.get(account.name());
        if (source == null) {
            return Future.failedFuture(new Failure(FailureCode.NOT_FOUND, "account: there is no such account"));
        }
        String nonce = Ids.next();
        long timestamp = shared.clock().instant().getEpochSecond();
        return source.get()
                .map(ticket -> new JsSignature.Signed(
                        account.appId(), timestamp, nonce, SignedPage.sign(ticket, nonce, timestamp, page)));
    }

    /** The platform's answer, with the ticket where a token would stand. */
    private static Future<ApiAnswer> ticket(Optional<TokenClient> client) {
        return client.map(known -> known.get(PATH)
                        .map(answer -> new ApiAnswer(
                                answer.fate(),
                                answer.body()
                                        .copy()
                                        .put("access_token", answer.body().getValue("ticket")))))
                .orElseGet(() -> Future.succeededFuture(new ApiAnswer(ApiAnswer.Fate.NOT_SENT, new JsonObject())));
    }
}
