package dev.zhanggui.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.message.Behaviour;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Timeline;
import dev.zhanggui.postgres.BatchingWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says who a customer is, and keeps the timeline: messages from the conversation, behaviour from the behaviour room.
 * Behaviour that was stored while nobody here listened is put on the timeline at the start, and every minute.
 */
public final class ProfileVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileVerticle.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration CATCH_UP = Duration.ofMinutes(1);
    private static final int PAGE = 1_000;

    /** The one behaviour event that is nobody's behaviour. */
    private static final String STOCK_CHANGED = "stock.changed";

    /** A customer as this verticle remembers one between messages. */
    private record Known(String customerId, String conversationId, int visits) {}

    private final ProfileStore store;
    private final BatchingWriter<Behaviour.Event, List<Timeline.Entry>> writer;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final Cache<String, Known> known = cache();
    private final Cache<String, Recent> recent = cache();

    public ProfileVerticle(Pool pool, MeterRegistry meters) {
        this.store = new ProfileStore(pool);
        this.writer = new BatchingWriter<>(
                "timeline",
                BatchingWriter.Bounds.USUAL,
                Behaviour.Event::subject,
                BatchingWriter.inTransaction(pool, store::add),
                meters);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        consumers.add(bus.answer(Observe.ADDRESS, said -> observe(said)));
        consumers.add(bus.answer(Timeline.READ, store::read));
        consumers.add(bus.hear(Behaviour.ACCEPTED, event -> add(bus, event)));
        consumers.add(bus.hear(CustomerChange.ADDED, this::changed));
        vertx.setPeriodic(CATCH_UP.toMillis(), timer -> catchUp(bus)
                .onFailure(error -> LOG.warn("the timeline lags behind: {}", error.getMessage())));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .compose(ready -> catchUp(bus));
    }

    @Override
    public Future<?> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .eventually(writer::close);
    }

    private void changed(CustomerChange.Happened change) {
        change.identities().forEach(identity -> known.invalidate(identity.toString()));
        recent.invalidate(change.customerId());
        if (change.into() != null) {
            recent.invalidate(change.into());
        }
    }

    private Future<Observe.Customer> observe(Observe.Said said) {
        return who(said).compose(customer -> {
            writer.submit(ProfileStore.entry(said))
                    .onFailure(error -> LOG.warn("a message is missing on a timeline: {}", error.getMessage()));
            return recent(customer.customerId())
                    .map(turned -> new Observe.Customer(customer.customerId(), turned.skus(), customer.visits()));
        });
    }

    private Future<Known> who(Observe.Said said) {
        Known before = known.getIfPresent(said.user().toString());
        if (before != null && before.conversationId().equals(said.conversationId())) {
            return Future.succeededFuture(before);
        }
        return store.customer(said.user(), said.at())
                .compose(id -> store.visit(id, said).map(visits -> new Known(id, said.conversationId(), visits)))
                .onSuccess(now -> known.put(said.user().toString(), now));
    }

    private Future<Recent> recent(String customerId) {
        Recent cached = recent.getIfPresent(customerId);
        return cached != null
                ? Future.succeededFuture(cached)
                : store.recent(customerId).onSuccess(turned -> recent.put(customerId, turned));
    }

    private Future<Void> add(Bus bus, Behaviour.Event event) {
        if (event.type().equals(STOCK_CHANGED)) {
            return Future.succeededFuture();
        }
        return writer.submit(event).map(added -> {
            for (Timeline.Entry entry : added) {
                String sku = entry.event().sku();
                if (sku != null && Recent.TURNED_TO.contains(entry.event().type())) {
                    recent.asMap().computeIfPresent(entry.customerId(), (id, turned) -> turned.with(sku));
                }
                bus.announce(Timeline.ADDED, entry);
            }
            return null;
        });
    }

    private Future<Void> catchUp(Bus bus) {
        return store.progress().compose(position -> catchUp(bus, position));
    }

    private Future<Void> catchUp(Bus bus, long position) {
        return bus.ask(Behaviour.READ, new Behaviour.Read(position, PAGE), BUDGET)
                .compose(page -> Future.all(page.events().stream()
                                .map(event -> add(bus, event))
                                .toList())
                        .compose(added -> store.progressed(page.next()))
                        .compose(moved ->
                                page.events().size() < PAGE ? Future.succeededFuture() : catchUp(bus, page.next())));
    }

    private static <V> Cache<String, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }
}
