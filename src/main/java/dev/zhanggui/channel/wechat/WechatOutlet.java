package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.outgoing.Forms;
import dev.zhanggui.channel.wechat.outgoing.Outlet;
import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** WeChat's customer-service messages. To be used on one event loop. */
final class WechatOutlet implements Outlet {

    private static final String PATH = "/cgi-bin/message/custom/send";

    private final Wechat shared;
    private final Map<String, TokenClient> clients;

    /** @param clients by the name of the account */
    WechatOutlet(Wechat shared, Map<String, TokenClient> clients) {
        this.shared = shared;
        this.clients = Map.copyOf(clients);
    }

    @Override
    public String name() {
        return "WeChat";
    }

    @Override
    public boolean sendsFor(String account) {
        return clients.containsKey(account)
                && shared.account(account)
                        .filter(WechatAccount::customerService)
                        .isPresent();
    }

    @Override
    public Future<?> ready(String account) {
        TokenClient client = clients.get(account);
        return client == null ? Future.failedFuture("account " + account + " is not known") : client.ready();
    }

    @Override
    public Future<ApiAnswer> post(Recipient to, Forms.Message message, String id) {
        TokenClient client = clients.get(to.account());
        JsonObject body = new JsonObject()
                .put("touser", to.user())
                .put("msgtype", message.type())
                .put(message.type(), new JsonObject(message.body()));
        return client == null
                ? Future.succeededFuture(ApiAnswer.without(Fate.NOT_SENT))
                : client.post(PATH, body).otherwise(ApiAnswer.without(Fate.NOT_SENT));
    }

    @Override
    public ErrorCode meaning(int code) {
        return ErrorCode.of(code);
    }

    /** There is no id by which WeChat would know a message again. */
    @Override
    public boolean knowsRepetitions() {
        return false;
    }

    @Override
    public void count(String account, String outcome) {
        shared.meters().sent(account, outcome);
    }
}
