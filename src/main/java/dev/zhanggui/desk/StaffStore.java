package dev.zhanggui.desk;

import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Staff.Member;
import dev.zhanggui.message.Staff.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who works here and who is signed in. */
public final class StaffStore {

    /** A session that is not used so long is over. */
    static final Duration IDLE = Duration.ofHours(12);

    /** No session lasts longer. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final String FIRST =
            """
            INSERT INTO staff_member (id, name, password_hash, roles, created_at)
            SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM staff_member)
            ON CONFLICT (name) DO NOTHING""";
    private static final String ADD =
            """
            INSERT INTO staff_member (id, name, password_hash, roles, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO NOTHING""";
    private static final String PASSWORD =
            """
            WITH changed AS (
                UPDATE staff_member SET password_hash = $2 WHERE name = $1 RETURNING id
            ), ended AS (
                DELETE FROM staff_session WHERE member_id IN (SELECT id FROM changed)
            )
            SELECT id FROM changed""";
    private static final String SESSION =
            """
            UPDATE staff_session s SET seen_at = greatest(s.seen_at, $2) FROM staff_member m
            WHERE s.hash = $1 AND m.id = s.member_id AND s.seen_at > $3 AND s.created_at > $4
            RETURNING m.id, m.name, m.roles""";

    private final Pool pool;

    public StaffStore(Pool pool) {
        this.pool = pool;
    }

    /** A member with the hash of the password. */
    record Known(Member member, String passwordHash) {}

    /** Whether nobody works here yet. */
    public Future<Boolean> isEmpty() {
        return pool.query("SELECT NOT EXISTS (SELECT FROM staff_member) AS none")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("none"));
    }

    /** Makes the first member; false where there was one already. */
    Future<Boolean> first(String name, String passwordHash, Set<Role> roles, Instant now) {
        return pool.preparedQuery(FIRST)
                .execute(row(name, passwordHash, roles, now))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Makes a member; false where there was one of that name. */
    Future<Boolean> add(String name, String passwordHash, Set<Role> roles, Instant now) {
        return pool.preparedQuery(ADD)
                .execute(row(name, passwordHash, roles, now))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives a member another password; sessions of before are over. False where there is none of that name. */
    Future<Boolean> password(String name, String passwordHash) {
        return pool.preparedQuery(PASSWORD)
                .execute(Tuple.of(name.toLowerCase(Locale.ROOT), passwordHash))
                .map(rows -> rows.size() == 1);
    }

    private static Tuple row(String name, String passwordHash, Set<Role> roles, Instant now) {
        String[] names = new TreeSet<>(roles)
                .stream().map(role -> role.name().toLowerCase(Locale.ROOT)).toArray(String[]::new);
        return Tuple.of(Ids.next(), name.toLowerCase(Locale.ROOT), passwordHash, names, utc(now));
    }

    Future<Optional<Known>> find(String name) {
        return pool.preparedQuery("SELECT id, name, roles, password_hash FROM staff_member WHERE name = $1")
                .execute(Tuple.of(name.toLowerCase(Locale.ROOT)))
                .map(rows ->
                        rows.stream().findFirst().map(row -> new Known(member(row), row.getString("password_hash"))));
    }

    /** Begins a session; those that are over are forgotten. */
    Future<Void> begin(Member member, String tokenHash, Instant now) {
        return pool.preparedQuery("DELETE FROM staff_session WHERE seen_at < $1 OR created_at < $2")
                .execute(Tuple.of(utc(now.minus(IDLE)), utc(now.minus(LONGEST))))
                .compose(gone -> pool.preparedQuery(
                                "INSERT INTO staff_session (hash, member_id, created_at, seen_at) VALUES ($1, $2, $3, $3)")
                        .execute(Tuple.of(tokenHash, member.id(), utc(now))))
                .mapEmpty();
    }

    /** Whose session it is, unless it is over. */
    Future<Optional<Member>> session(String tokenHash, Instant now) {
        return pool.preparedQuery(SESSION)
                .execute(Tuple.of(tokenHash, utc(now), utc(now.minus(IDLE)), utc(now.minus(LONGEST))))
                .map(rows -> rows.stream().findFirst().map(StaffStore::member));
    }

    Future<Void> end(String tokenHash) {
        return pool.preparedQuery("DELETE FROM staff_session WHERE hash = $1")
                .execute(Tuple.of(tokenHash))
                .mapEmpty();
    }

    private static Member member(Row row) {
        Set<Role> roles = Arrays.stream(row.getArrayOfStrings("roles"))
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new Member(row.getString("id"), row.getString("name"), roles);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
