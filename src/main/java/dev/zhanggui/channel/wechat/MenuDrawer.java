package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.Signature;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.Bus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the shop's accounts the menu that the dialog files draw, each when the file has changed. Where the files draw
 * none, the account keeps the menu that it has. To be used on one event loop.
 */
final class MenuDrawer {

    private static final Logger LOG = LoggerFactory.getLogger(MenuDrawer.class);
    private static final String PATH = "/cgi-bin/menu/create";
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofMinutes(10);

    private final Wechat shared;
    private final Bus bus;
    private final MenuStore store;
    private final Map<String, TokenClient> clients;
    private final Predicate<String> mine;
    private final Map<String, Instant> resting = new HashMap<>();
    private boolean atWork;

    /**
     * @param clients by the name of the account
     * @param mine whether this process does things for an account
     */
    MenuDrawer(Wechat shared, Bus bus, MenuStore store, Map<String, TokenClient> clients, Predicate<String> mine) {
        this.shared = shared;
        this.bus = bus;
        this.store = store;
        this.clients = Map.copyOf(clients);
        this.mine = mine;
    }

    /** The menu may be another one. */
    void look() {
        List<String> accounts = clients.keySet().stream()
                .filter(mine)
                .filter(account -> !shared.clock().instant().isBefore(resting.getOrDefault(account, Instant.MIN)))
                .toList();
        if (atWork || accounts.isEmpty()) {
            return;
        }
        atWork = true;
        bus.ask(AccountMenu.ADDRESS, new AccountMenu.Ask(), BUDGET)
                .compose(menu -> menu.entries().isEmpty()
                        ? Future.succeededFuture()
                        : Future.join(accounts.stream()
                                .map(account -> draw(account, MenuJson.of(menu)))
                                .toList()))
                .onFailure(error -> LOG.debug("menus are drawn later: {}", error.getMessage()))
                .onComplete(done -> atWork = false);
    }

    private Future<Void> draw(String account, JsonObject menu) {
        String digest = Signature.of(menu.encode());
        TokenClient client = clients.get(account);
        return store.drawn(account)
                .compose(drawn -> client == null || drawn.equals(digest)
                        ? Future.succeededFuture()
                        : client.post(PATH, menu).compose(answer -> {
                            if (answer.fate() == Fate.ANSWERED && ErrorCode.of(answer.code()) == ErrorCode.OK) {
                                LOG.info("account {} has the menu of the dialog files", account);
                                return store.drew(account, digest);
                            }
                            resting.put(account, shared.clock().instant().plus(REST));
                            LOG.warn(
                                    "account {} does not take the menu of the dialog files: {} {}; again in ten minutes",
                                    account,
                                    answer.code(),
                                    answer.message());
                            return Future.succeededFuture();
                        }));
    }
}
