package dev.zhanggui.channel.wecom;

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
import java.util.Optional;

/** The messages of WeCom's customer service. To be used on one event loop. */
final class KfOutlet implements Outlet {

    private static final String SEND = "/cgi-bin/kf/send_msg";
    private static final String ON_EVENT = "/cgi-bin/kf/send_msg_on_event";

    private final Wecom shared;
    private final Map<String, TokenClient> clients;

    /** @param clients by the name of the account */
    KfOutlet(Wecom shared, Map<String, TokenClient> clients) {
        this.shared = shared;
        this.clients = Map.copyOf(clients);
    }

    @Override
    public String name() {
        return "WeCom";
    }

    @Override
    public boolean sendsFor(String account) {
        return clients.containsKey(account);
    }

    @Override
    public Future<?> ready(String account) {
        return client(account)
                .<Future<?>>map(TokenClient::ready)
                .orElseGet(() -> Future.failedFuture("account " + account + " is not known"));
    }

    @Override
    public Future<ApiAnswer> post(Recipient to, Forms.Message message, String id) {
        return call(to, SEND, body(message, id).put("touser", to.user()).put("open_kfid", to.desk()));
    }

    /**
     * Sends the one message that an event allows, whatever the customer wrote before.
     *
     * @param code the event's
     */
    Future<ApiAnswer> postOnEvent(Recipient to, Forms.Message message, String id, String code) {
        return call(to, ON_EVENT, body(message, id).put("code", code));
    }

    private static JsonObject body(Forms.Message message, String id) {
        return new JsonObject()
                .put("msgid", id)
                .put("msgtype", message.type())
                .put(message.type(), new JsonObject(message.body()));
    }

    private Future<ApiAnswer> call(Recipient to, String path, JsonObject body) {
        return client(to.account())
                .map(client -> client.post(path, body).otherwise(ApiAnswer.without(Fate.NOT_SENT)))
                .orElseGet(() -> Future.succeededFuture(ApiAnswer.without(Fate.NOT_SENT)));
    }

    private Optional<TokenClient> client(String account) {
        return Optional.ofNullable(clients.get(account));
    }

    @Override
    public ErrorCode meaning(int code) {
        return ErrorCode.ofWecom(code);
    }

    /** A message carries an id of ours, and the platform refuses a second one of the same. */
    @Override
    public boolean knowsRepetitions() {
        return true;
    }

    @Override
    public void count(String account, String outcome) {
        shared.meters().sent(account, outcome);
    }
}
