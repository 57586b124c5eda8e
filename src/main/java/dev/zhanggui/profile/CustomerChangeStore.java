package dev.zhanggui.profile;

import dev.zhanggui.message.CustomerChange;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins and forgets customers, in the transaction of who asks for it. Changes are serialised, so that their positions are
 * in the order of commit.
 */
final class CustomerChangeStore {

    private static final String SERIAL = "SELECT pg_advisory_xact_lock(hashtextextended('customer change', 0))";
    private static final String CUSTOMER =
            """
            SELECT c.id, c.created_at, (SELECT count(*) FROM customer_visit v WHERE v.customer_id = c.id)::int AS visits
            FROM customer c JOIN customer_identity i ON i.customer_id = c.id WHERE i.identity = $1""";
    private static final String IDENTITIES =
            "SELECT identity FROM customer_identity WHERE customer_id = $1 ORDER BY linked_at, identity";
    private static final String NAME =
            """
            INSERT INTO customer_identity (identity, customer_id, linked_at) VALUES ($1, $2, $3)
            ON CONFLICT (identity) DO NOTHING""";
    private static final String RECORD =
            """
            INSERT INTO customer_change (customer_id, into_id, identities, at) VALUES ($1, $2, $3, $4)
            RETURNING position, customer_id, into_id, identities, at""";

    /** What is written at the same moment may still come under the old id; {@link PrivacyStore#tidy} sees to it. */
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

    /** @param visits conversations so far */
    record Customer(String id, Instant since, int visits) {}

    private CustomerChangeStore() {}

    /** Waits until nobody else changes customers; until the transaction ends nobody else will. */
    static Future<Void> alone(SqlConnection connection) {
        return connection.query(SERIAL).execute().mapEmpty();
    }

    /** The customer who is known under a name. */
    static Future<Optional<Customer>> customer(SqlConnection connection, Identity user) {
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

    /** All names of a customer, the oldest first. */
    static Future<List<Identity>> identities(SqlConnection connection, String customerId) {
        return connection
                .preparedQuery(IDENTITIES)
                .execute(Tuple.of(customerId))
                .map(CustomerChangeStore::identities);
    }

    /** Knows a customer under one name more; false when somebody is known under it already. */
    static Future<Boolean> name(SqlConnection connection, String customerId, Identity identity, Instant at) {
        return connection
                .preparedQuery(NAME)
                .execute(Tuple.of(identity.toString(), customerId, utc(at)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** A customer becomes another one. */
    static Future<CustomerChange.Happened> join(SqlConnection connection, String customerId, String into, Instant at) {
        return changed(connection, customerId, into, MOVE, at);
    }

    /** A customer is forgotten: here at once, elsewhere when the other rooms read of it. */
    static Future<CustomerChange.Happened> forget(SqlConnection connection, String customerId, Instant at) {
        return changed(connection, customerId, null, FORGET, at);
    }

    private static Future<CustomerChange.Happened> changed(
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
                    .map(rows -> change(rows.iterator().next()));
        });
    }

    private static List<Identity> identities(RowSet<Row> rows) {
        List<Identity> identities = new ArrayList<>();
        rows.forEach(row -> identities.add(Identity.parse(row.getString("identity"))));
        return identities;
    }

    /** What a row of the changes says. */
    static CustomerChange.Happened change(Row row) {
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
