package dev.zhanggui.channel.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.channel.wechat.outgoing.Looks;
import dev.zhanggui.channel.wechat.outgoing.Packing;
import dev.zhanggui.channel.wechat.outgoing.Parcel;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Answers callbacks with what the shopkeeper says, for accounts that may not send: the platform waits five seconds and
 * asks three times. What was answered once is answered again; what does not fit comes with the next message.
 */
final class PassiveAnswers {

    /** How often the platform asks. */
    static final int DELIVERIES = 3;

    private static final Set<String> EVENTS = Set.of("subscribe", "click");
    private static final String LATER =
            "我还在想，请稍后再发一条消息，就能看到回答。\nStill thinking; send any message in a moment to see the answer.";
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final int PAGE = 50;
    private static final int MOST_HELD = 100_000;

    private final Vertx vertx;
    private final Wechat shared;
    private final WechatStore store;
    private final Bus bus;
    private final Packing packing;
    private final Cache<String, Integer> deliveries = Caffeine.newBuilder()
            .maximumSize(MOST_HELD)
            .expireAfterWrite(1, TimeUnit.MINUTES)
            .executor(Runnable::run)
            .build();

    PassiveAnswers(Vertx vertx, Wechat shared, WechatStore store) {
        this.vertx = vertx;
        this.shared = shared;
        this.store = store;
        this.bus = Bus.of(vertx);
        this.packing = new Packing(new Looks(new WechatForms(shared.settings().pages())));
    }

    /** The clear XML that answers a message; empty when there is nothing to say yet and the platform asks again. */
    Future<Optional<String>> to(WechatMessage message, Journal.Receipt receipt) {
        Activity said = receipt.activity();
        String key = message.key();
        return store.reply(said.conversationId(), key).compose(known -> {
            if (known.isPresent()) {
                return Future.succeededFuture(known);
            }
            int delivery = deliveries.asMap().merge(said.id(), 1, Integer::sum);
            return held(said)
                    .compose(answered -> answered
                            ? gather(said).compose(done -> reply(message, said, key))
                            : Future.succeededFuture(
                                    delivery < DELIVERIES ? Optional.empty() : Optional.of(text(message, LATER))));
        });
    }

    /** Whether the message is answered before the platform loses its patience. */
    private Future<Boolean> held(Activity said) {
        Future<Boolean> answer = shared.waiting().answerTo(said.id()).map(true);
        return isAnswered(said).compose(already -> {
            if (already) {
                shared.waiting().leave(said.id());
                return Future.succeededFuture(true);
            }
            Future<Boolean> patience = vertx.timer(shared.settings().hold().toMillis(), TimeUnit.MILLISECONDS)
                    .map(over -> false);
            return Future.any(answer, patience).map(first -> answer.succeeded()).onComplete(done -> shared.waiting()
                    .leave(said.id()));
        });
    }

    private Future<Boolean> isAnswered(Activity said) {
        return store.outgoing()
                .owed(said.conversationId(), shared.clock().instant())
                .map(owed -> owed.stream()
                        .anyMatch(each -> said.id().equals(each.activity().replyTo())));
    }

    /** A turn's answers are committed together but come one after another: those behind the first are fetched. */
    private Future<Void> gather(Activity said) {
        return bus.ask(Transcript.READ, new Transcript.Read(said.conversationId(), said.seq(), PAGE), BUDGET)
                .compose(page -> {
                    Future<Void> done = Future.succeededFuture();
                    for (Activity activity : page.activities()) {
                        if (said.id().equals(activity.replyTo())) {
                            done = done.compose(before -> store.outgoing().take(activity));
                        }
                    }
                    return done;
                });
    }

    private Future<Optional<String>> reply(WechatMessage message, Activity said, String key) {
        String conversation = said.conversationId();
        return store.outgoing().owed(conversation, shared.clock().instant()).compose(owed -> {
            Packing.Next next = packing.inWords(owed);
            Parcel parcel = next.parcel();
            Future<Void> dropped = store.outgoing().drop(conversation, next.silent());
            if (parcel == null) {
                return dropped.map(Optional.of(""));
            }
            String xml = text(message, Objects.toString(parcel.body().get("content"), ""));
            return dropped.compose(done -> store.answered(
                            conversation, key, xml, parcel, shared.clock().instant()))
                    .map(Optional.of(xml));
        });
    }

    private String text(WechatMessage message, String text) {
        return ReplyWriter.clear(
                new PassiveReply.Text(text), message, shared.clock().instant().getEpochSecond());
    }

    /** Whether a message is one to which something is said. */
    static boolean expectsAnswer(WechatMessage message) {
        return !message.isEvent() || EVENTS.contains(message.event());
    }
}
