package dev.zhanggui.profile;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Privacy.Command;
import dev.zhanggui.message.Privacy.Known;
import dev.zhanggui.message.Privacy.Outcome;
import dev.zhanggui.message.Privacy.Result;
import dev.zhanggui.message.Union;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Does what customers ask for: tells what is known of them, joins and forgets them, each command once. */
final class PrivacyStore {

    /** Wrong codes that one identity may type within the window. */
    static final int MOST_MISSES = 5;

    static final Duration WINDOW = Duration.ofMinutes(30);

    private static final String COUNTS =
            "SELECT type, count(*)::int AS entries FROM customer_timeline WHERE customer_id = $1 GROUP BY type";
    private static final String CLAIM =
            "INSERT INTO privacy_command (key, at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    private static final String CHANGES =
            """
            SELECT position, customer_id, into_id, identities, at FROM customer_change
            WHERE position > $1 ORDER BY position LIMIT $2""";
    private static final List<String> TIDY = List.of(
            """
            UPDATE customer_timeline t SET customer_id = c.into_id FROM customer_change c
            WHERE c.into_id IS NOT NULL AND t.customer_id = c.customer_id AND c.at > now() - interval '1 day'
              AND EXISTS (SELECT FROM customer WHERE id = c.into_id)""",
            """
            DELETE FROM customer_timeline t USING customer_change c
            WHERE c.into_id IS NULL AND t.customer_id = c.customer_id AND c.at > now() - interval '1 day'""",
            """
            DELETE FROM customer_visit v USING customer_change c
            WHERE v.customer_id = c.customer_id AND c.at > now() - interval '1 day'""",
            """
            DELETE FROM customer WHERE id IN (SELECT customer_id FROM customer_change
              WHERE at BETWEEN now() - interval '1 day' AND now() - interval '1 minute')
              AND NOT EXISTS (SELECT FROM customer_timeline t WHERE t.customer_id = customer.id)
              AND NOT EXISTS (SELECT FROM customer_identity i WHERE i.customer_id = customer.id)""",
            """
            UPDATE customer_change SET identities = '{}' WHERE into_id IS NULL AND identities <> '{}'
              AND position <= (SELECT min(position) FROM customer_change_progress)""");

    private final Pool pool;

    PrivacyStore(Pool pool) {
        this.pool = pool;
    }

    /** @param change what other rooms must hear of, or empty */
    record Done(Outcome outcome, Optional<CustomerChange.Happened> change) {
        static Done changed(CustomerChange.Happened change) {
            return new Done(Outcome.of(Result.DONE), Optional.of(change));
        }

        static Done of(Result result) {
            return new Done(Outcome.of(result), Optional.empty());
        }

        Done by(Identity giver) {
            return outcome.result() == Result.DONE || outcome.result() == Result.SAME
                    ? new Done(outcome.by(giver), change)
                    : this;
        }
    }

    /** What is known of the customer who asks. */
    Future<Outcome> know(Identity user) {
        return pool.withConnection(connection -> CustomerChangeStore.customer(connection, user)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Outcome.of(Result.NOTHING))
                        : known(connection, found.get())));
    }

    private Future<Outcome> known(SqlConnection connection, CustomerChangeStore.Customer customer) {
        return CustomerChangeStore.identities(connection, customer.id()).compose(identities -> connection
                .preparedQuery(COUNTS)
                .execute(Tuple.of(customer.id()))
                .map(rows -> {
                    Map<String, Integer> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString("type"), row.getInteger("entries")));
                    return new Outcome(
                            Result.DONE,
                            "",
                            new Known(
                                    customer.since().atOffset(ZoneOffset.UTC).toLocalDate(),
                                    identities.stream()
                                            .map(Identity::kind)
                                            .filter(kind -> !kind.equals(Union.KIND))
                                            .distinct()
                                            .toList(),
                                    customer.visits(),
                                    counts));
                }));
    }

    /** Keeps a code for the customer who asks, instead of an earlier one. */
    Future<Void> keepCode(Identity user, String code, Instant now) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("DELETE FROM link_code WHERE identity = $1 OR expires_at < $2")
                .execute(Tuple.of(user.toString(), utc(now)))
                .compose(gone -> connection
                        .preparedQuery("INSERT INTO link_code (hash, identity, expires_at) VALUES ($1, $2, $3)")
                        .execute(Tuple.of(LinkCode.hash(code), user.toString(), utc(now.plus(LinkCode.LIFETIME))))
                        .mapEmpty()));
    }

    /** Forgets the customer who asks: here at once, elsewhere when the other rooms read of it. */
    Future<Done> forget(Command command) {
        return once(command, connection -> CustomerChangeStore.customer(connection, command.user())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Done.of(Result.NOTHING))
                        : CustomerChangeStore.forget(connection, found.get().id(), command.at())
                                .map(Done::changed)));
    }

    /** Makes the customer who types a code the one to whom it was given. */
    Future<Done> link(Command command) {
        return once(command, connection -> missed(connection, command)
                .compose(misses -> misses >= MOST_MISSES
                        ? Future.succeededFuture(Done.of(Result.LIMITED))
                        : link(connection, command)));
    }

    private Future<Done> link(SqlConnection connection, Command command) {
        return connection
                .preparedQuery("DELETE FROM link_code WHERE hash = $1 RETURNING identity, expires_at")
                .execute(Tuple.of(LinkCode.hash(command.code())))
                .compose(codes -> {
                    Row code = codes.size() == 0 ? null : codes.iterator().next();
                    if (code == null
                            || code.getOffsetDateTime("expires_at").toInstant().isBefore(command.at())) {
                        return connection
                                .preparedQuery("INSERT INTO link_miss (identity, at) VALUES ($1, $2)")
                                .execute(Tuple.of(command.user().toString(), utc(command.at())))
                                .map(Done.of(Result.WRONG_CODE));
                    }
                    Identity giver = Identity.parse(code.getString("identity"));
                    return join(connection, command, giver).map(done -> done.by(giver));
                });
    }

    private Future<Done> join(SqlConnection connection, Command command, Identity giver) {
        return CustomerChangeStore.customer(connection, giver)
                .compose(into -> CustomerChangeStore.customer(connection, command.user())
                        .compose(from -> {
                            if (into.isEmpty()) {
                                return Future.succeededFuture(Done.of(Result.WRONG_CODE));
                            }
                            if (from.isEmpty()) {
                                return adopted(connection, command, into.get().id());
                            }
                            return into.get().id().equals(from.get().id())
                                    ? Future.succeededFuture(Done.of(Result.SAME))
                                    : CustomerChangeStore.join(
                                                    connection,
                                                    from.get().id(),
                                                    into.get().id(),
                                                    command.at())
                                            .map(Done::changed);
                        }));
    }

    /** Who says the code as the very first word is the giver from the beginning; nobody has to become another. */
    private static Future<Done> adopted(SqlConnection connection, Command command, String into) {
        return CustomerChangeStore.name(connection, into, command.user(), command.at())
                .map(named -> Done.of(named ? Result.DONE : Result.WRONG_CODE));
    }

    /** Runs a command that changes something, unless it ran before. */
    private Future<Done> once(Command command, Function<SqlConnection, Future<Done>> work) {
        return pool.withTransaction(connection -> CustomerChangeStore.alone(connection)
                .compose(locked -> connection.preparedQuery(CLAIM).execute(Tuple.of(command.key(), utc(command.at()))))
                .compose(claimed -> claimed.rowCount() == 0
                        ? connection
                                .preparedQuery("SELECT result, giver FROM privacy_command WHERE key = $1")
                                .execute(Tuple.of(command.key()))
                                .map(rows -> repeated(rows.iterator().next()))
                        : work.apply(connection).compose(done -> connection
                                .preparedQuery("UPDATE privacy_command SET result = $2, giver = $3 WHERE key = $1")
                                .execute(Tuple.of(
                                        command.key(),
                                        done.outcome.result().name(),
                                        done.outcome.giver() == null
                                                ? null
                                                : done.outcome.giver().toString()))
                                .map(done))));
    }

    private static Done repeated(Row row) {
        Done done = Done.of(Result.valueOf(row.getString("result")));
        String giver = row.getString("giver");
        return giver == null ? done : done.by(Identity.parse(giver));
    }

    private static Future<Integer> missed(SqlConnection connection, Command command) {
        return connection
                .preparedQuery("SELECT count(*)::int AS misses FROM link_miss WHERE identity = $1 AND at > $2")
                .execute(Tuple.of(command.user().toString(), utc(command.at().minus(WINDOW))))
                .map(rows -> rows.iterator().next().getInteger("misses"));
    }

    /** The changes after a position, in their order. */
    Future<CustomerChange.Page> changes(CustomerChange.Read read) {
        int limit = Math.max(1, Math.min(1_000, read.limit()));
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(read.after(), limit))
                .map(rows -> new CustomerChange.Page(
                        rows.stream().map(CustomerChangeStore::change).toList()));
    }

    /**
     * Puts right what was written under a customer's old id while it changed, and drops the names of those who are
     * forgotten in every room.
     */
    Future<Void> tidy() {
        Future<Void> done = Future.succeededFuture();
        for (String statement : TIDY) {
            done = done.compose(before -> pool.query(statement).execute().mapEmpty());
        }
        return done;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
