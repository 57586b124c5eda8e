package dev.zhanggui.message;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus as the rooms use it: typed, and with an answer to every question. A handler that throws or fails
 * answers with a {@link FailureCode}; nobody is left to a timeout by a defect.
 */
public final class Bus {

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final DeliveryOptions OPTIONS = new DeliveryOptions().setCodecName(MessageCodec.NAME);

    private final EventBus events;

    private Bus(EventBus events) {
        this.events = events;
    }

    /** The bus of a Vert.x. The first call for a Vert.x registers the codec. */
    public static Bus of(Vertx vertx) {
        EventBus events = vertx.eventBus();
        Object known = vertx.sharedData()
                .<String, Boolean>getLocalMap(Bus.class.getName())
                .putIfAbsent("codec", true);
        if (known == null) {
            events.registerCodec(new MessageCodec());
        }
        return new Bus(events);
    }

    /**
     * Asks a question.
     *
     * @param budget how long the answer may take; positive
     * @return the answer, or a {@link Failure}: what the answering room said, {@link FailureCode#UNAVAILABLE} when
     *     nobody answers there, {@link FailureCode#TIMEOUT} when the budget ran out
     */
    public <Q extends Message, A extends Message> Future<A> ask(Address<Q, A> address, Q question, Duration budget) {
        DeliveryOptions options = new DeliveryOptions(OPTIONS).setSendTimeout(Math.max(1, budget.toMillis()));
        return events.<A>request(address.name(), question, options)
                .map(reply -> address.answer().cast(reply.body()))
                .recover(error -> Future.failedFuture(failure(address, error)));
    }

    /** Answers the questions of an address with the handler's future. */
    public <Q extends Message, A extends Message> MessageConsumer<Q> answer(
            Address<Q, A> address, Function<Q, Future<A>> handler) {
        return events.consumer(address.name(), message -> {
            Future<A> answer;
            try {
                answer = handler.apply(address.question().cast(message.body()));
            } catch (RuntimeException error) {
                answer = Future.failedFuture(error);
            }
            answer.onSuccess(body -> message.reply(body, OPTIONS)).onFailure(error -> {
                Failure failure = Failure.from(error);
                if (failure != error) {
                    LOG.error("no answer at {}", address.name(), error);
                }
                message.fail(failure.code().number(), failure.getMessage());
            });
        });
    }

    /** Announces to all who hear the topic; at most once, never waited for. */
    public <T extends Message> void announce(Topic<T> topic, T announcement) {
        events.publish(topic.name(), announcement, OPTIONS);
    }

    /** Hears a topic. What the listener throws is logged and ends there. */
    public <T extends Message> MessageConsumer<T> hear(Topic<T> topic, Consumer<T> listener) {
        return events.consumer(topic.name(), message -> {
            try {
                listener.accept(topic.type().cast(message.body()));
            } catch (RuntimeException error) {
                LOG.error("a listener of {} failed", topic.name(), error);
            }
        });
    }

    private static Failure failure(Address<?, ?> address, Throwable error) {
        if (error instanceof ReplyException reply) {
            return switch (reply.failureType()) {
                case NO_HANDLERS -> new Failure(FailureCode.UNAVAILABLE, "nobody answers at " + address.name());
                case TIMEOUT -> new Failure(FailureCode.TIMEOUT, "no answer in time from " + address.name());
                default -> new Failure(FailureCode.of(reply.failureCode()), String.valueOf(reply.getMessage()));
            };
        }
        return Failure.from(error);
    }
}
