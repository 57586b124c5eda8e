package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Invitation;
import dev.zhanggui.message.Privacy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * Makes QR codes by which a customer of another channel goes on in WeChat. Each carries a code of the profile room, good
 * once and for some minutes. To be used on one event loop.
 */
final class Invitations {

    private static final String PATH = "/cgi-bin/qrcode/create";
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final int SECONDS = 600;

    private final Wechat shared;
    private final Bus bus;
    private final Map<String, TokenClient> clients;

    /** @param clients by the name of the account */
    Invitations(Wechat shared, Bus bus, Map<String, TokenClient> clients) {
        this.shared = shared;
        this.bus = bus;
        this.clients = Map.copyOf(clients);
    }

    Future<Invitation.Code> make(Invitation.Ask ask) {
        WechatAccount account = shared.settings().accounts().stream()
                .filter(known -> known.secret() != null)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureCode.NOT_FOUND, "this shop has no WeChat account with a secret; see docs/wechat.md"));
        Privacy.Command command = new Privacy.Command(
                Ids.next(),
                ask.user(),
                Privacy.Action.LINK_CODE,
                "",
                shared.clock().instant());
        return bus.ask(Privacy.ADDRESS, command, BUDGET)
                .compose(outcome -> create(account, outcome.code()))
                .map(answer -> new Invitation.Code(answer.body().getString("url"), SECONDS));
    }

    private Future<ApiAnswer> create(WechatAccount account, String code) {
        TokenClient client = clients.get(account.name());
        if (client == null) {
            return Future.failedFuture(new Failure(FailureCode.NOT_FOUND, "there is no such WeChat account"));
        }
        JsonObject question = new JsonObject()
                .put("expire_seconds", SECONDS)
                .put("action_name", "QR_STR_SCENE")
                .put("action_info", new JsonObject().put("scene", new JsonObject().put("scene_str", Scene.of(code))));
        return client.post(PATH, question)
                .compose(answer -> answer.body().getValue("url") instanceof String
                        ? Future.succeededFuture(answer)
                        : Future.failedFuture(
                                new Failure(FailureCode.UNAVAILABLE, "WeChat makes no QR code: " + answer.code())));
    }
}
