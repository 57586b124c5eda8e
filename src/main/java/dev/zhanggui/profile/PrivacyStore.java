package dev.zhanggui.profile;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Privacy.Command;
import dev.zhanggui.message.Privacy.Known;
import dev.zhanggui.message.Privacy.Outcome;
import dev.zhanggui.message.Privacy.Result;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells, joins and forgets customers. Changes are serialised, so that their positions are in the order of commit. */
final class PrivacyStore {

    /** Wrong codes that one identity may type within the window. */
    static final int MOST_MISSES = 5;

    static final Duration WINDOW = Duration.ofMinutes(30);

    private static final String CUSTOMER =
            """
            SELECT c.id, c.created_at, (SELECT count(*) FROM customer_visit v WHERE v.customer_id = c.id)::int AS visits
            FROM customer c JOIN customer_identity i ON i.customer_id = c.id WHERE i.identity = $1""";
    private static final String IDENTITIES =
            "SELECT identity FROM customer_identity WHERE customer_id = $1 ORDER BY linked_at, identity";
    private static final String COUNTS =
            "SELECT type, count(*)::int AS entries FROM customer_timeline WHERE customer_id = $1 GROUP BY type";
    private static final String SERIAL = "SELECT pg_advisory_xact_lock(hashtextextended('customer change', 0))";
    private static final String CLAIM =
            "INSERT INTO privacy_command (key, at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    private static final String RECORD =
            """
            INSERT INTO customer_change (customer_id, into_id, identities, at) VALUES ($1, $2, $3, $4)
            RETURNING position, customer_id, into_id, identities, at""";
    private static final String CHANGES =
            """
            SELECT position, customer_id, into_id, identities, at FROM customer_change
            WHERE position > $1 ORDER BY position LIMIT $2""";
    /** What is written at the same moment may still come under the old id; {@link #tidy} sees to it. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM link_code WHERE identity IN (SELECT identity FROM customer_identity WHERE customer_id = $1)",
            "DELETE FROM customer_identity WHERE customer_id = $1",
            "DELETE FROM customer_timeline WHERE customer_id = $1",
            "DELETE FROM customer_visit WHERE customer_id = $1");

    private static final List<String> MOVE = List.of(
            "UPDATE customer_identity SET customer_id = $2 WHERE customer_id = $1",
            "UPDATE customer_timeline SET customer_id = $2 WHERE customer_id = $1",
            """
            INSERT INTO customer_visit (customer_id, conversation_id, channel, began_at)
            SELECT $2, conversation_id, channel, began_at FROM customer_visit WHERE customer_id = $1
            ON CONFLICT DO NOTHING""",
            "DELETE FROM customer_visit WHERE customer_id = $1 AND customer_id <> $2",
            """
            UPDATE customer SET created_at = least(created_at, (SELECT created_at FROM customer WHERE id = $1))
            WHERE id = $2""");
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
        static Done of(Result result) {
            return new Done(Outcome.of(result), Optional.empty());
        }

        Done by(Identity giver) {
            return outcome.result() == Result.DONE || outcome.result() == Result.SAME
                    ? new Done(outcome.by(giver), change)
                    : this;
        }
    }

    private record Customer(String id, Instant since, int visits) {}

    /** What is known of the customer who asks. */
    Future<Outcome> know(Identity user) {
        return pool.withConnection(connection -> customer(connection, user)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Outcome.of(Result.NOTHING))
                        : known(connection, found.get())));
    }

    private Future<Outcome> known(SqlConnection connection, Customer customer) {
        return identities(connection, customer.id).compose(identities -> connection
                .preparedQuery(COUNTS)
                .execute(Tuple.of(customer.id))
                .map(rows -> {
                    Map<String, Integer> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getString("type"), row.getInteger("entries")));
                    return new Outcome(
                            Result.DONE,
                            "",
                            new Known(
                                    customer.since.atOffset(ZoneOffset.UTC).toLocalDate(),
                                    identities.stream()
                                            .map(Identity::kind)
                                            .distinct()
                                            .toList(),
                                    customer.visits,
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
        return once(command, connection -> customer(connection, command.user())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Done.of(Result.NOTHING))
                        : changed(connection, found.get().id, null, FORGET, command.at())));
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
        return customer(connection, giver)
                .compose(into -> customer(connection, command.user()).compose(from -> {
                    if (into.isEmpty()) {
                        return Future.succeededFuture(Done.of(Result.WRONG_CODE));
                    }
                    if (from.isEmpty()) {
                        return adopted(connection, command, into.get().id);
                    }
                    return into.get().id.equals(from.get().id)
                            ? Future.succeededFuture(Done.of(Result.SAME))
                            : changed(connection, from.get().id, into.get().id, MOVE, command.at());
                }));
    }

    /** Who says the code as the very first word is the giver from the beginning; nobody has to become another. */
    private static Future<Done> adopted(SqlConnection connection, Command command, String into) {
        return connection
                .preparedQuery(
                        """
                        INSERT INTO customer_identity (identity, customer_id, linked_at) VALUES ($1, $2, $3)
                        ON CONFLICT (identity) DO NOTHING""")
                .execute(Tuple.of(command.user().toString(), into, utc(command.at())))
                .map(rows -> Done.of(rows.rowCount() == 1 ? Result.DONE : Result.WRONG_CODE));
    }

    private Future<Done> changed(
            SqlConnection connection, String customerId, @Nullable String into, List<String> statements, Instant at) {
        return identities(connection, customerId).compose(identities -> {
            Future<?> done = Future.succeededFuture();
            for (String statement : statements) {
                done = done.compose(before -> connection
                        .preparedQuery(statement)
                        .execute(into == null ? Tuple.of(customerId) : Tuple.of(customerId, into)));
            }
            String[] names = identities.stream().map(Identity::toString).toArray(String[]::new);
            return done.compose(
                            all -> connection.preparedQuery(RECORD).execute(Tuple.of(customerId, into, names, utc(at))))
                    .map(rows -> new Done(
                            Outcome.of(Result.DONE),
                            Optional.of(change(rows.iterator().next()))));
        });
    }

    /** Runs a command that changes something, unless it ran before. */
    private Future<Done> once(Command command, Function<SqlConnection, Future<Done>> work) {
        return pool.withTransaction(connection -> connection
                .query(SERIAL)
                .execute()
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
                        rows.stream().map(PrivacyStore::change).toList()));
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

    private static Future<Optional<Customer>> customer(SqlConnection connection, Identity user) {
        return connection
                .preparedQuery(CUSTOMER)
                .execute(Tuple.of(user.toString()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Customer(
                                row.getString("id"),
                                row.getOffsetDateTime("created_at").toInstant(),
                                row.getInteger("visits"))));
    }

    private static Future<List<Identity>> identities(SqlConnection connection, String customerId) {
        return connection
                .preparedQuery(IDENTITIES)
                .execute(Tuple.of(customerId))
                .map(PrivacyStore::identities);
    }

    private static List<Identity> identities(RowSet<Row> rows) {
        List<Identity> identities = new ArrayList<>();
        rows.forEach(row -> identities.add(Identity.parse(row.getString("identity"))));
        return identities;
    }

    private static CustomerChange.Happened change(Row row) {
        List<Identity> identities = new ArrayList<>();
        for (String identity : row.getArrayOfStrings("identities")) {
            identities.add(Identity.parse(identity));
        }
        return new CustomerChange.Happened(
                row.getLong("position"),
                row.getString("customer_id"),
                row.getString("into_id"),
                identities,
                row.getOffsetDateTime("at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
