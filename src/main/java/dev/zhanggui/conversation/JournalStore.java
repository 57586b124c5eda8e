package dev.zhanggui.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Turn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal's rows: conversations, and what their customers wrote. */
final class JournalStore {

    private static final String OPEN =
            """
            INSERT INTO conversation (id, channel, account, customer, language, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $6)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String FIND =
            "SELECT id, channel, account, customer, last_seq FROM conversation WHERE id = $1";

    /**
     * Appends a batch in one statement. The conversations are locked in the order of their ids, as every writer of
     * several conversations does, so that two writers cannot wait for each other.
     */
    private static final String APPEND =
            """
            WITH input AS (
                SELECT *
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                            $8::smallint[]) WITH ORDINALITY
                     AS i (conversation_id, author, channel_message_id, id, content, language, at, shard, n)
            ), held AS (
                SELECT id FROM conversation WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE
            ), fresh AS (
                SELECT DISTINCT ON (i.conversation_id, i.channel_message_id) i.*
                FROM input i
                JOIN held h ON h.id = i.conversation_id
                JOIN conversation c ON c.id = i.conversation_id AND c.customer = i.author
                WHERE NOT EXISTS (
                    SELECT FROM activity a
                    WHERE a.conversation_id = i.conversation_id
                      AND a.channel_message_id = i.channel_message_id
                      AND a.role = 'USER')
                ORDER BY i.conversation_id, i.channel_message_id, i.n
            ), numbered AS (
                SELECT f.*, row_number() OVER (PARTITION BY conversation_id ORDER BY n) AS place FROM fresh f
            ), moved AS (
                UPDATE conversation c
                SET last_seq = c.last_seq + f.many, updated_at = f.at
                FROM (SELECT conversation_id, count(*) AS many, max(at) AS at FROM fresh GROUP BY 1) f
                WHERE c.id = f.conversation_id
                RETURNING c.id, c.last_seq - f.many AS base
            ), written AS (
                INSERT INTO activity (conversation_id, seq, id, role, author, channel_message_id, content, at)
                SELECT n.conversation_id, m.base + n.place, n.id, 'USER', n.author, n.channel_message_id,
                       n.content::jsonb, n.at
                FROM numbered n JOIN moved m ON m.id = n.conversation_id
                RETURNING conversation_id, seq, id, channel_message_id, at
            ), due AS (
                INSERT INTO pending_turn (conversation_id, seq, shard, language, at)
                SELECT w.conversation_id, w.seq, n.shard, n.language, w.at
                FROM written w JOIN numbered n ON n.id = w.id
            )
            SELECT i.n, c.channel, c.customer, coalesce(w.seq, a.seq) AS seq, coalesce(w.id, a.id) AS id,
                   coalesce(w.at, a.at) AS at, a.content::text AS content
            FROM input i
            LEFT JOIN conversation c ON c.id = i.conversation_id
            LEFT JOIN written w
                ON w.conversation_id = i.conversation_id AND w.channel_message_id = i.channel_message_id
            LEFT JOIN activity a
                ON a.conversation_id = i.conversation_id AND a.channel_message_id = i.channel_message_id
               AND a.role = 'USER'
            ORDER BY i.n
            """;

    private final Pool pool;

    JournalStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Opens a conversation, or finds it open; {@link FailureCode#FORBIDDEN} when the one of that id is another
     * customer's.
     */
    Future<Open.Opened> open(Open.Begin begin, Instant now) {
        Tuple parameters = Tuple.of(
                begin.conversationId(),
                begin.channel().name(),
                begin.account(),
                begin.user().toString(),
                begin.language() == null ? null : begin.language().tag(),
                utc(now));
        return pool.preparedQuery(OPEN)
                .execute(parameters)
                .compose(done -> done.rowCount() == 1
                        ? Future.succeededFuture(new Open.Opened(
                                begin.conversationId(), begin.channel(), begin.account(), begin.user(), 0))
                        : find(begin.conversationId()).map(open -> {
                            if (!open.user().equals(begin.user())) {
                                throw somebodyElses();
                            }
                            return open;
                        }));
    }

    private static Failure somebodyElses() {
        return new Failure(FailureCode.FORBIDDEN, "this conversation is somebody else's; open one of your own");
    }

    /** Finds a conversation; {@link FailureCode#NOT_FOUND} when there is none of that id. */
    Future<Open.Opened> find(String conversationId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(conversationId)).map(rows -> {
            if (rows.size() == 0) {
                throw new Failure(FailureCode.NOT_FOUND, "there is no such conversation; open a new one");
            }
            Row row = rows.iterator().next();
            return new Open.Opened(
                    row.getString("id"),
                    ChannelKind.valueOf(row.getString("channel")),
                    row.getString("account"),
                    Identity.parse(row.getString("customer")),
                    row.getLong("last_seq"));
        });
    }

    /**
     * Appends a batch in one statement, hence one transaction.
     *
     * @return one entry for each message, in their order; null where the conversation does not exist or is another
     *     customer's
     */
    Future<List<Appended>> append(List<Journal.Inbound> batch) {
        int size = batch.size();
        String[] conversations = new String[size];
        String[] authors = new String[size];
        String[] channelMessages = new String[size];
        String[] ids = new String[size];
        String[] contents = new String[size];
        @Nullable String[] languages = new @Nullable String[size];
        OffsetDateTime[] times = new OffsetDateTime[size];
        Short[] shards = new Short[size];
        for (int i = 0; i < size; i++) {
            Journal.Inbound inbound = batch.get(i);
            conversations[i] = inbound.conversationId();
            authors[i] = inbound.user().toString();
            channelMessages[i] = inbound.channelMessageId();
            ids[i] = Ids.next();
            contents[i] = write(inbound.content());
            Language language = inbound.language();
            languages[i] = language == null ? null : language.tag();
            times[i] = utc(inbound.receivedAt());
            shards[i] = (short) Turn.shard(inbound.conversationId());
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(conversations)
                .addArrayOfString(authors)
                .addArrayOfString(channelMessages)
                .addArrayOfString(ids)
                .addArrayOfString(contents)
                .addArrayOfString(languages)
                .addArrayOfOffsetDateTime(times)
                .addArrayOfShort(shards);
        return pool.preparedQuery(APPEND).execute(parameters).map(rows -> {
            List<Appended> appended = new ArrayList<>(size);
            int i = 0;
            for (Row row : rows) {
                appended.add(appended(batch.get(i), ids[i], row));
                i++;
            }
            return appended;
        });
    }

    private static Appended appended(Journal.Inbound inbound, String id, Row row) {
        String customer = row.getString("customer");
        if (customer == null) {
            return new Appended(
                    null, new Failure(FailureCode.NOT_FOUND, "there is no such conversation; open a new one"));
        }
        if (!customer.equals(inbound.user().toString())) {
            return new Appended(null, somebodyElses());
        }
        boolean repeated = !id.equals(row.getString("id"));
        String stored = row.getString("content");
        Activity activity = new Activity(
                row.getString("id"),
                inbound.conversationId(),
                row.getLong("seq"),
                Activity.Role.USER,
                customer,
                stored == null ? inbound.content() : readContent(stored),
                inbound.channelMessageId(),
                null,
                row.getOffsetDateTime("at").toInstant());
        Turn.Due due = repeated
                ? null
                : new Turn.Due(
                        activity, ChannelKind.valueOf(row.getString("channel")), inbound.user(), inbound.language());
        return new Appended(new Journaled(new Journal.Receipt(activity, repeated), due), null);
    }

    /** Either the journaled message or why it was refused. */
    record Appended(@Nullable Journaled journaled, @Nullable Failure refused) {}

    /** @param due the turn that the message asks for, or null for a repeat */
    record Journaled(Journal.Receipt receipt, Turn.@Nullable Due due) {}

    static Content readContent(String json) {
        try {
            return Json.mapper().readValue(json, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored content does not read", e);
        }
    }

    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a " + value.getClass() + " does not write", e);
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
