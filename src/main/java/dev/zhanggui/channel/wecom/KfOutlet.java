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

    /** A media id is not valid, or not any more. */
    private static final int NO_MEDIA = 40_007;

    private final Wecom shared;
    private final Map<String, TokenClient> clients;
    private final KfCards cards;

    /** @param clients by the name of the account */
    KfOutlet(Wecom shared, Map<String, TokenClient> clients, KfCards cards) {
        this.cards = cards;
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
        TokenClient client = clients.get(to.account());
        return client != null && KfCards.isCard(message)
                ? postCard(to, client, message, id, true)
                : call(to, SEND, to(to, message, id));
    }

    /** Once more with its picture uploaded anew, then in words, where the platform does not know the picture. */
    private Future<ApiAnswer> postCard(
            Recipient to, TokenClient client, Forms.Message card, String id, boolean mayRepeat) {
        return cards.ready(to.account(), client, card).compose(ready -> call(to, SEND, to(to, ready, id))
                .compose(answer -> mayRepeat && answer.code() == NO_MEDIA
                        ? cards.forget(to.account(), ready).transform(done -> postCard(to, client, card, id, false))
                        : Future.succeededFuture(answer)));
    }

    private static JsonObject to(Recipient to, Forms.Message message, String id) {
        return body(message, id).put("touser", to.user()).put("open_kfid", to.desk());
    }

    /**
     * Sends the one message that an event allows, whatever the customer wrote before.
     *
     * @param code the event's
     */
    Future<ApiAnswer> postOnEvent(Recipient to, Forms.Message message, String id, String code) {
        Forms.Message allowed = KfCards.isCard(message) ? WecomForms.inWords(message) : message;
        return call(to, ON_EVENT, body(allowed, id).put("code", code));
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
