package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.postgres.BatchingWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Knows who writes, and opens the window in which they may be answered; those who write at once together. */
final class EntryStore {

    /**
     * A line that was here before opens no window anew; an older one does not, either. The rows are locked in the order
     * of their keys, so that two writers cannot wait for each other.
     */
    private static final String ENTER =
            """
            INSERT INTO wechat_user AS u (account, open_id, conversation_id, follows, newest, newest_key,
                message_left, message_until, click_left, click_until)
            SELECT i.account, i.open_id, i.conversation_id, true, i.time, i.key,
                CASE WHEN i.kind = 'MESSAGE' THEN i.sends ELSE 0::smallint END, i.until,
                CASE WHEN i.kind = 'CLICK' THEN i.sends ELSE 0::smallint END, i.until
            FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::smallint[],
                        $8::timestamptz[]) AS i (account, open_id, conversation_id, time, key, kind, sends, until)
            ORDER BY i.account, i.open_id
            ON CONFLICT (account, open_id) DO UPDATE SET
                follows = true,
                newest = greatest(u.newest, excluded.newest),
                newest_key = CASE WHEN excluded.newest >= u.newest THEN excluded.newest_key ELSE u.newest_key END,
                message_left = CASE WHEN excluded.message_left > 0 AND (excluded.newest > u.newest
                        OR excluded.newest = u.newest AND excluded.newest_key <> u.newest_key)
                    THEN excluded.message_left ELSE u.message_left END,
                message_until = CASE WHEN excluded.message_left > 0
                    THEN greatest(u.message_until, excluded.message_until) ELSE u.message_until END,
                click_left = CASE WHEN excluded.click_left > 0 AND (excluded.newest > u.newest
                        OR excluded.newest = u.newest AND excluded.newest_key <> u.newest_key)
                    THEN excluded.click_left ELSE u.click_left END,
                click_until = CASE WHEN excluded.click_left > 0
                    THEN greatest(u.click_until, excluded.click_until) ELSE u.click_until END
            RETURNING u.*, u.choices::text AS choices_text
            """;

    private static final Duration LATEST_DELIVERY = Duration.ofMinutes(10);

    private record Entry(String account, WechatMessage message, String conversationId, Instant now) {
        String user() {
            return user(account, message.openId());
        }

        static String user(String account, String openId) {
            return account + '/' + openId;
        }
    }

    private final Pool pool;
    private final BatchingWriter<Entry, Recipient> writer;

    EntryStore(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.writer =
                new BatchingWriter<>("wechat users", BatchingWriter.Bounds.USUAL, Entry::user, this::enter, meters);
    }

    /**
     * Knows the user of a message, a new one under a new conversation, and opens the window for answers. One user's
     * messages are entered one after another.
     *
     * @param conversationId for a user who is not known yet
     * @param now when it was received; a window begins with the platform's time, but not later than this, nor more than
     *     ten minutes before
     */
    Future<Recipient> enter(String account, WechatMessage message, String conversationId, Instant now) {
        return writer.submit(new Entry(account, message, conversationId, now));
    }

    private Future<List<Recipient>> enter(List<Entry> entries) {
        int size = entries.size();
        String[] accounts = new String[size];
        String[] openIds = new String[size];
        String[] conversations = new String[size];
        Long[] times = new Long[size];
        String[] keys = new String[size];
        String[] kinds = new String[size];
        Short[] sends = new Short[size];
        OffsetDateTime[] until = new OffsetDateTime[size];
        for (int i = 0; i < size; i++) {
            Entry entry = entries.get(i);
            Trigger trigger = Trigger.of(entry.message());
            accounts[i] = entry.account();
            openIds[i] = entry.message().openId();
            conversations[i] = entry.conversationId();
            times[i] = entry.message().createTime();
            keys[i] = entry.message().key();
            kinds[i] = trigger.name();
            sends[i] = (short) trigger.sends();
            until[i] = begin(entry).plus(trigger.window()).atOffset(ZoneOffset.UTC);
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(accounts)
                .addArrayOfString(openIds)
                .addArrayOfString(conversations)
                .addArrayOfLong(times)
                .addArrayOfString(keys)
                .addArrayOfString(kinds)
                .addArrayOfShort(sends)
                .addArrayOfOffsetDateTime(until);
        return pool.preparedQuery(ENTER).execute(parameters).map(rows -> {
            Map<String, Recipient> users = new HashMap<>();
            for (Row row : rows) {
                Recipient user = WechatStore.user(row);
                users.put(Entry.user(user.account(), user.user()), user);
            }
            List<Recipient> entered = new ArrayList<>(size);
            entries.forEach(entry -> entered.add(Objects.requireNonNull(users.get(entry.user()))));
            return entered;
        });
    }

    /** The platform's time, unless its clock or this one is far off. */
    private static Instant begin(Entry entry) {
        Instant said = Instant.ofEpochSecond(entry.message().createTime());
        Instant earliest = entry.now().minus(LATEST_DELIVERY);
        return said.isAfter(entry.now()) ? entry.now() : said.isBefore(earliest) ? earliest : said;
    }

    /** Takes no more; done when all that were taken are written. */
    Future<Void> close() {
        return writer.close();
    }
}
