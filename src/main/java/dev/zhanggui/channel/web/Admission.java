package dev.zhanggui.channel.web;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Identity;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a customer into a conversation of the web channel that another channel began. Confined to one event loop. */
public final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);

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
    public void end(String conversationId) {
        long from = shared.endings().end(conversationId);
        shared.lines().end(conversationId);
        bus.ask(Ending.KEEP, new Ending.Keep(conversationId, from), BUDGET)
                .onFailure(error -> LOG.warn(
                        "tokens of conversation {} are over, which a restart forgets: {}",
                        conversationId,
                        error.getMessage()));
    }
}
