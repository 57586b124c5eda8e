package dev.zhanggui.channel.wechat.union;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Union;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the platform for the ids that its users have over all accounts of the merchant, and tells the profile. Nobody
 * waits for it: a customer is answered before. To be used on one event loop.
 */
public final class UnionAsker {

    private static final Logger LOG = LoggerFactory.getLogger(UnionAsker.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final int MOST = 100;

    /** Who has no id may get one when the merchant binds the account. */
    private static final Duration UNTIL_NEXT = Duration.ofDays(30);

    /** Who is no customer yet may be one soon: whose first line is still being answered. */
    private static final Duration UNTIL_CUSTOMER = Duration.ofMinutes(10);

    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration LONG_REST = Duration.ofDays(1);

    private final UnionCall call;
    private final UnionStore store;
    private final Bus bus;
    private final Map<String, Post> accounts;
    private final Predicate<String> mine;
    private final Clock clock;
    private final Map<String, Instant> resting = new HashMap<>();
    private boolean atWork;

    /** Posts for one account. */
    interface Post {
        Future<ApiAnswer> post(String path, JsonObject body);
    }

    /**
     * @param accounts by name
     * @param mine whether this process does things for an account
     */
    UnionAsker(
            UnionCall call,
            UnionStore store,
            Bus bus,
            Map<String, Post> accounts,
            Predicate<String> mine,
            Clock clock) {
        this.call = call;
        this.store = store;
        this.bus = bus;
        this.accounts = Map.copyOf(accounts);
        this.mine = mine;
        this.clock = clock;
    }

    /**
     * Asks for new users every two seconds.
     *
     * @param clients by the account's name
     * @param leases which of the accounts this process does things for
     */
    public static void begin(
            Vertx vertx,
            UnionCall call,
            UnionStore store,
            Map<String, TokenClient> clients,
            Function<String, Optional<Lease.Held>> leases,
            Clock clock) {
        Map<String, Post> accounts = new HashMap<>();
        clients.forEach((account, client) -> accounts.put(account, client::post));
        UnionAsker asker = new UnionAsker(
                call,
                store,
                Bus.of(vertx),
                accounts,
                account -> leases.apply(account).isPresent(),
                clock);
        vertx.setPeriodic(GLANCE.toMillis(), timer -> asker.look());
    }

    /** There may be users to ask for. Done when all were asked for, or when somebody else is at it. */
    Future<Void> look() {
        if (atWork) {
            return Future.succeededFuture();
        }
        atWork = true;
        return Future.join(
                        accounts.keySet().stream().filter(mine).map(this::ask).toList())
                .onFailure(error -> LOG.debug("the users' ids are asked for later: {}", error.getMessage()))
                .onComplete(done -> atWork = false)
                .mapEmpty();
    }

    private Future<Void> ask(String account) {
        Instant now = clock.instant();
        if (now.isBefore(resting.getOrDefault(account, Instant.MIN))) {
            return Future.succeededFuture();
        }
        return store.due(account, now, MOST)
                .compose(users -> users.isEmpty()
                        ? Future.succeededFuture()
                        : ask(account, users)
                                .compose(done -> users.size() == MOST ? ask(account) : Future.succeededFuture()));
    }

    private Future<Void> ask(String account, List<String> users) {
        return Objects.requireNonNull(accounts.get(account))
                .post(call.path(), call.question().apply(users))
                .compose(answer -> {
                    if (answer.fate() != Fate.ANSWERED) {
                        return rest(account, REST, answer);
                    }
                    ErrorCode meaning = call.meaning().apply(answer.code());
                    return switch (meaning) {
                        case OK -> read(account, users, answer);
                        case USER -> apart(account, users);
                        case ACCOUNT -> rest(account, LONG_REST, answer);
                        default -> rest(account, REST, answer);
                    };
                });
    }

    /** One of them is nobody, and the platform does not say who. */
    private Future<Void> apart(String account, List<String> users) {
        if (users.size() == 1) {
            return store.never(account, users);
        }
        int half = users.size() / 2;
        return ask(account, users.subList(0, half)).compose(done -> ask(account, users.subList(half, users.size())));
    }

    private Future<Void> rest(String account, Duration duration, ApiAnswer answer) {
        resting.put(account, clock.instant().plus(duration));
        LOG.info(
                "{} does not tell who the users of account {} are: {}; asked again in {} minutes",
                call.kind(),
                account,
                answer.fate() == Fate.ANSWERED ? answer.code() + " " + answer.message() : "no answer",
                duration.toMinutes());
        return Future.succeededFuture();
    }

    private Future<Void> read(String account, List<String> users, ApiAnswer answer) {
        Map<String, Optional<String>> ids = call.read(answer);
        List<String> without = users.stream()
                .filter(user -> ids.getOrDefault(user, Optional.empty()).isEmpty())
                .toList();
        Future<Void> done = store.later(account, without, clock.instant().plus(UNTIL_NEXT));
        List<String> told = new ArrayList<>();
        for (String user : users) {
            String id = ids.getOrDefault(user, Optional.empty()).orElse("");
            if (!id.isEmpty()) {
                done = done.compose(before -> tell(user, id)).map(known -> {
                    if (known) {
                        told.add(user);
                    }
                    return null;
                });
            }
        }
        return done.compose(all -> store.never(account, told)).compose(all -> {
            List<String> nobody = new ArrayList<>(users);
            nobody.removeAll(without);
            nobody.removeAll(told);
            return store.later(account, nobody, clock.instant().plus(UNTIL_CUSTOMER));
        });
    }

    /** Whether the profile knows it now; false where nobody answers, or the user is no customer. */
    private Future<Boolean> tell(String user, String id) {
        Union.Told told;
        try {
            told = new Union.Told(new Identity(call.kind(), user), new Identity(Union.KIND, id), clock.instant());
        } catch (Failure wrong) {
            LOG.warn("{} tells an id that is none", call.kind());
            return Future.succeededFuture(true);
        }
        return bus.ask(Union.ADDRESS, told, BUDGET)
                .map(heard -> heard.result() != Union.Result.NOBODY)
                .otherwise(false);
    }
}
