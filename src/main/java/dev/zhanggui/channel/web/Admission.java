package dev.zhanggui.channel.web;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Lets a customer into a conversation of the web channel that another channel began. Confined to one event loop. */
public final class Admission {

    private final DirectLine shared;
    private final Tokens tokens;
    private final Bus bus;

    public Admission(Vertx vertx, DirectLine shared) {
        this.shared = shared;
        this.bus = Bus.of(vertx);
        this.tokens = new Tokens(vertx, shared.secret(), shared.settings(), shared.clock(), shared.endings());
    }

    /**
     * What opens the conversation by Direct Line.
     *
     * @param seconds how long the token is good
     */
    public record Pass(String conversationId, String token, long seconds) {}

    /** A token for a conversation that the customer has. */
    public Pass admit(Identity customer, String conversationId) {
        return new Pass(
                conversationId,
                tokens.token(new Visitor(customer, conversationId)),
                shared.settings().tokenLifetime().toSeconds());
    }

    /** Nobody goes on with the conversation: its tokens are good no longer, its stream is closed. */
    public Future<Void> end(String conversationId) {
        return shared.end(bus, conversationId);
    }
}
