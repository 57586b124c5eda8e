package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.NumberedChoice;
import dev.zhanggui.message.Content.Button;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How far each desk was read, and who writes to it. */
final class KfStore {

    /**
     * A desk of WeCom's customer service.
     *
     * @param cursor after which message the reading goes on; empty at the beginning
     * @param rung how often its bell rang
     */
    record Desk(String account, String openKfId, String cursor, String token, long rung, Instant since) {}

    /**
     * Somebody who writes to a desk.
     *
     * @param left how many answers the platform still takes, until a time
     * @param choices what the numbers under the last answer mean
     */
    record Customer(
            String account,
            String openKfId,
            String user,
            String conversationId,
            int left,
            Instant until,
            List<Button> choices) {
        Customer {
            choices = List.copyOf(choices);
        }
    }

    private final Pool pool;

    KfStore(Pool pool) {
        this.pool = pool;
    }

    /** The bell rang; from the first ring on messages are answered. */
    Future<Void> ring(Bell bell, Instant now) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wecom_kf AS k (account, open_kf_id, cursor, token, rung, read, since)
                        VALUES ($1, $2, '', $3, 1, 0, $4)
                        ON CONFLICT (account, open_kf_id) DO UPDATE SET rung = k.rung + 1, token = $3""")
                .execute(Tuple.of(bell.account(), bell.openKfId(), bell.token(), utc(now)))
                .mapEmpty();
    }

    /** Desks whose bell rang since they were read. */
    Future<List<Bell>> behind() {
        return pool.query("SELECT account, open_kf_id, token FROM wecom_kf WHERE read < rung LIMIT 1000")
                .execute()
                .map(rows -> rows.stream()
                        .map(row ->
                                new Bell(row.getString("account"), row.getString("open_kf_id"), row.getString("token")))
                        .toList());
    }

    Future<Optional<Desk>> desk(String account, String openKfId) {
        return pool.preparedQuery("SELECT * FROM wecom_kf WHERE account = $1 AND open_kf_id = $2")
                .execute(Tuple.of(account, openKfId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Desk(
                                account,
                                openKfId,
                                row.getString("cursor"),
                                row.getString("token"),
                                row.getLong("rung"),
                                row.getOffsetDateTime("since").toInstant())));
    }

    /** Everything before the cursor is in the journal. */
    Future<Void> moved(Desk desk, String cursor) {
        return pool.preparedQuery("UPDATE wecom_kf SET cursor = $3 WHERE account = $1 AND open_kf_id = $2")
                .execute(Tuple.of(desk.account(), desk.openKfId(), cursor))
                .mapEmpty();
    }

    /** Everything is read that the desk's ring told of. */
    Future<Void> read(Desk desk) {
        return pool.preparedQuery(
                        "UPDATE wecom_kf SET read = greatest(read, $3) WHERE account = $1 AND open_kf_id = $2")
                .execute(Tuple.of(desk.account(), desk.openKfId(), desk.rung()))
                .mapEmpty();
    }

    /**
     * Knows a customer, a new one under a new conversation.
     *
     * @param sends how many answers are allowed from now on until a time, 0 to leave it as it is
     */
    Future<Customer> enter(Desk desk, String user, String conversationId, int sends, Instant until) {
        return pool.preparedQuery(
                        """
                        INSERT INTO wecom_user AS u (account, open_kf_id, external_user, conversation_id, sends_left,
                            sends_until) VALUES ($1, $2, $3, $4, $5::smallint, $6)
                        ON CONFLICT (account, open_kf_id, external_user) DO UPDATE SET
                            sends_left = CASE WHEN $5 > 0 AND $6 > u.sends_until THEN $5 ELSE u.sends_left END,
                            sends_until = CASE WHEN $5 > 0 THEN greatest(u.sends_until, $6) ELSE u.sends_until END
                        RETURNING u.*, u.choices::text AS choices_text""")
                .execute(Tuple.tuple()
                        .addString(desk.account())
                        .addString(desk.openKfId())
                        .addString(user)
                        .addString(conversationId)
                        .addShort((short) sends)
                        .addOffsetDateTime(utc(until)))
                .map(rows -> customer(rows.iterator().next()));
    }

    Future<Optional<Customer>> customer(String conversationId) {
        return pool.preparedQuery("SELECT *, choices::text AS choices_text FROM wecom_user WHERE conversation_id = $1")
                .execute(Tuple.of(conversationId))
                .map(rows -> rows.stream().findFirst().map(KfStore::customer));
    }

    /** Answers were sent. */
    Future<Void> sent(Customer customer, int messages, List<Button> numbers) {
        return pool.preparedQuery(
                        """
                        UPDATE wecom_user SET sends_left = greatest(0, sends_left - $2), choices = $3::text::jsonb
                        WHERE conversation_id = $1""")
                .execute(Tuple.of(customer.conversationId(), messages, NumberedChoice.toJson(numbers)))
                .mapEmpty();
    }

    private static Customer customer(Row row) {
        return new Customer(
                row.getString("account"),
                row.getString("open_kf_id"),
                row.getString("external_user"),
                row.getString("conversation_id"),
                row.getShort("sends_left"),
                row.getOffsetDateTime("sends_until").toInstant(),
                NumberedChoice.fromJson(row.getString("choices_text")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
