package dev.zhanggui.channel.kiosk;

import dev.zhanggui.message.Ids;
import dev.zhanggui.message.KioskDevices;
import dev.zhanggui.message.KioskDevices.Mode;
import dev.zhanggui.message.Language;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices, their codes, and the conversations that begin at them. */
final class DeviceStore {

    /** A device that was revoked is listed so long. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String ADD =
            """
            INSERT INTO kiosk_device (id, name, store, created_by, created_at) VALUES ($1, $2, $3, $4, $5)""";
    private static final String CODE =
            """
            INSERT INTO kiosk_code (hash, device_id, expires_at) SELECT $1, id, $3 FROM kiosk_device WHERE id = $2
            ON CONFLICT (device_id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at""";

    /** The code is used up by whoever deletes it. */
    private static final String ENROL =
            """
            WITH used AS (DELETE FROM kiosk_code WHERE hash = $1 AND expires_at > $3 RETURNING device_id)
            UPDATE kiosk_device d SET secret_hash = $2, enrolled_at = $3, revoked_at = NULL
            FROM used WHERE d.id = used.device_id RETURNING d.*""";

    private static final String CHANGE =
            """
            UPDATE kiosk_device SET name = coalesce($2, name), closed = coalesce($3, closed),
                language = coalesce($4, language), reload = reload + CASE WHEN $5 THEN 1 ELSE 0 END
            WHERE id = $1""";
    private static final String REVOKE =
            """
            WITH code AS (DELETE FROM kiosk_code WHERE device_id = $1)
            UPDATE kiosk_device SET secret_hash = NULL, revoked_at = $2 WHERE id = $1""";
    private static final String LIST =
            """
            SELECT d.*, c.expires_at AS code_until FROM kiosk_device d
            LEFT JOIN kiosk_code c ON c.device_id = d.id AND c.expires_at > $3
            WHERE ($1::text IS NULL OR d.store = $1) AND (d.revoked_at IS NULL OR d.revoked_at > $2)
                AND ($4::text IS NULL OR d.id = $4)
            ORDER BY d.store, d.name, d.id LIMIT 500""";

    /** What the devices said, of all of them at once; what is newer stays. */
    private static final String HEARD =
            """
            UPDATE kiosk_device d SET seen_at = b.at, mode = b.mode, page = b.page, stock_at = b.stock_at, error = b.error
            FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
                AS b (id, at, mode, page, stock_at, error)
            WHERE d.id = b.id AND (d.seen_at IS NULL OR d.seen_at < b.at)""";

    private static final String BEGIN =
            """
            INSERT INTO kiosk_session (conversation_id, device_id, store, began_at, synthetic) VALUES ($1, $2, $3, $4, $5)""";
    private static final String NEWEST =
            "SELECT conversation_id FROM kiosk_session WHERE device_id = $1 ORDER BY began_at DESC LIMIT 1";

    private final Pool pool;

    DeviceStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes a device with a code; the device's id. */
    Future<String> add(KioskDevices.Add add, String codeHash, Instant now) {
        String id = Ids.next();
        return pool.withTransaction(connection -> connection
                .preparedQuery(ADD)
                .execute(Tuple.of(id, add.name(), add.store(), add.by(), utc(now)))
                .compose(added -> code(connection, id, codeHash, now))
                .map(id));
    }

    /** Gives a device another code; false where there is no such device. */
    Future<Boolean> code(String deviceId, String codeHash, Instant now) {
        return pool.withConnection(connection -> code(connection, deviceId, codeHash, now));
    }

    private static Future<Boolean> code(SqlConnection connection, String deviceId, String hash, Instant now) {
        return connection
                .preparedQuery(CODE)
                .execute(Tuple.of(hash, deviceId, utc(now.plus(EnrolmentCode.GOOD))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Uses a code up for a device that has that secret from now on; empty where the code is none, used or too old. */
    Future<Optional<Device>> enrol(String codeHash, String secretHash, Instant now) {
        return pool.preparedQuery(ENROL)
                .execute(Tuple.of(codeHash, secretHash, utc(now)))
                .map(DeviceStore::device);
    }

    /** The device that has this secret. */
    Future<Optional<Device>> find(String secretHash) {
        return pool.preparedQuery("SELECT * FROM kiosk_device WHERE secret_hash = $1")
                .execute(Tuple.of(secretHash))
                .map(DeviceStore::device);
    }

    /** False where there is no such device. */
    Future<Boolean> change(KioskDevices.Change change) {
        Language language = change.language();
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.of(
                        change.deviceId(),
                        change.name(),
                        change.closed(),
                        language == null ? null : language.tag(),
                        change.reload()))
                .map(rows -> rows.rowCount() == 1);
    }

    Future<Void> revoke(String deviceId, Instant now) {
        return pool.preparedQuery(REVOKE).execute(Tuple.of(deviceId, utc(now))).mapEmpty();
    }

    /** @param store its key, or null for all; @param deviceId the one, or null for all */
    Future<List<KioskDevices.Device>> list(@Nullable String store, @Nullable String deviceId, Instant now) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(store, utc(now.minus(REMEMBERED)), utc(now), deviceId))
                .map(rows -> rows.stream().map(DeviceStore::listed).toList());
    }

    /** Writes what devices said. */
    Future<Void> heard(List<Beats.Beat> beats) {
        return pool.preparedQuery(HEARD)
                .execute(Tuple.tuple()
                        .addArrayOfString(
                                beats.stream().map(Beats.Beat::deviceId).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(
                                beats.stream().map(beat -> utc(beat.at())).toArray(OffsetDateTime[]::new))
                        .addArrayOfString(
                                beats.stream().map(beat -> beat.mode().name()).toArray(String[]::new))
                        .addArrayOfString(beats.stream().map(Beats.Beat::page).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(
                                beats.stream().map(DeviceStore::stockAt).toArray(OffsetDateTime[]::new))
                        .addArrayOfString(beats.stream().map(Beats.Beat::error).toArray(String[]::new)))
                .mapEmpty();
    }

    private static @Nullable OffsetDateTime stockAt(Beats.Beat beat) {
        return beat.stockAt() == null ? null : utc(beat.stockAt());
    }

    /** Remembers that a conversation began at a device. */
    Future<Void> begin(String conversationId, Device device, boolean synthetic, Instant now) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(conversationId, device.id(), device.store(), utc(now), synthetic))
                .mapEmpty();
    }

    /** The conversation that began at a device last. */
    Future<Optional<String>> newest(String deviceId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(deviceId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("conversation_id")));
    }

    private static Optional<Device> device(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(row -> new Device(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("store"),
                        Language.ofTag(row.getString("language")),
                        row.getBoolean("closed"),
                        row.getInteger("reload")));
    }

    private static KioskDevices.Device listed(Row row) {
        return new KioskDevices.Device(
                row.getString("id"),
                row.getString("name"),
                row.getString("store"),
                Language.ofTag(row.getString("language")),
                row.getBoolean("closed"),
                instant(row, "enrolled_at"),
                instant(row, "revoked_at"),
                instant(row, "seen_at"),
                row.getString("mode").isEmpty() ? Mode.OFFLINE : Mode.valueOf(row.getString("mode")),
                row.getString("page"),
                instant(row, "stock_at"),
                row.getString("error"),
                instant(row, "code_until"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
