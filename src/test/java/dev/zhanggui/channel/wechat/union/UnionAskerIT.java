package dev.zhanggui.channel.wechat.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.TurningClock;
import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Union;
import dev.zhanggui.postgres.PostgresExtension;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is asked for, when, and who is not, on a real database; the platform is played. */
@ExtendWith(PostgresExtension.class)
class UnionAskerIT {

    private final Pool pool;
    private final Vertx vertx = Vertx.vertx();
    private final TurningClock clock = new TurningClock();
    private final UnionStore store;
    private final Played platform = new Played();
    private final List<Union.Told> told = new ArrayList<>();
    private Union.Result result = Union.Result.KNOWN;

    UnionAskerIT(Pool pool) {
        this.pool = pool;
        this.store = new UnionStore(pool, "wechat_user", "open_id");
    }

    /** A platform that knows some users, some of them by an id. */
    private static final class Played {
        private static final UnionCall CALL = new UnionCall(
                "wechat",
                "/users",
                users -> new JsonObject().put("names", new JsonArray(users)),
                "users",
                "name",
                ErrorCode::of);

        private final Map<String, String> ids = new HashMap<>();
        private final Set<String> strangers = new HashSet<>();
        private final List<List<String>> questions = new ArrayList<>();
        private final Queue<Integer> script = new ArrayDeque<>();

        Future<ApiAnswer> post(String path, JsonObject question) {
            assertThat(path).isEqualTo("/users");
            List<String> users = question.getJsonArray("names").stream()
                    .map(String.class::cast)
                    .toList();
            questions.add(users);
            Integer code = script.poll();
            if (code == null && users.stream().anyMatch(strangers::contains)) {
                code = 40_003;
            }
            JsonArray list = new JsonArray();
            for (String user : users) {
                JsonObject info = new JsonObject().put("name", user);
                list.add(ids.containsKey(user) ? info.put("unionid", ids.get(user)) : info);
            }
            return Future.succeededFuture(new ApiAnswer(
                    ApiAnswer.Fate.ANSWERED,
                    code == null
                            ? new JsonObject().put("users", list)
                            : new JsonObject().put("errcode", code).put("errmsg", "scripted")));
        }
    }

    @BeforeEach
    void open() {
        pool.query("TRUNCATE wechat_user CASCADE").execute().await();
        Bus.of(vertx)
                .answer(Union.ADDRESS, heard -> {
                    told.add(heard);
                    return Future.succeededFuture(new Union.Heard(result));
                })
                .completion()
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whoHasAnIdIsToldOnceAndNotAskedForAgain() {
        write("a", "b");
        platform.ids.put("a", "oUnion-1_a");
        UnionAsker asker = asker(true);
        look(asker);
        assertThat(told)
                .containsExactly(new Union.Told(
                        new Identity("wechat", "a"), new Identity("union", "oUnion-1_a"), clock.instant()));
        assertThat(due()).isEmpty();
        clock.turn(Duration.ofDays(31));
        assertThat(due()).as("who has none yet").containsExactly("b");
        look(asker);
        assertThat(told).hasSize(1);
        assertThat(platform.questions).containsExactly(List.of("a", "b"), List.of("b"));
    }

    @Test
    void whoIsNoCustomerYetAndWhomNobodyCouldBeToldOfIsAskedForInTenMinutes() {
        write("a");
        platform.ids.put("a", "u");
        result = Union.Result.NOBODY;
        UnionAsker asker = asker(true);
        look(asker);
        look(asker);
        assertThat(told).hasSize(1);
        clock.turn(Duration.ofMinutes(11));
        result = Union.Result.JOINED;
        look(asker);
        assertThat(told).hasSize(2);
        clock.turn(Duration.ofDays(31));
        assertThat(due()).isEmpty();
    }

    @Test
    void oneWhomThePlatformDoesNotKnowHidesNobodyElse() {
        write("a", "b", "c", "d");
        platform.strangers.add("c");
        List.of("a", "b", "d").forEach(user -> platform.ids.put(user, "u" + user));
        look(asker(true));
        assertThat(told.stream().map(each -> each.user().value())).containsExactlyInAnyOrder("a", "b", "d");
        clock.turn(Duration.ofDays(31));
        assertThat(due()).isEmpty();
    }

    @Test
    void moreThanAPlatformTellsAtOnceAreAskedForInParts() {
        String[] many = IntStream.range(0, 230).mapToObj(i -> "u" + i).toArray(String[]::new);
        write(many);
        Arrays.stream(many).forEach(user -> platform.ids.put(user, "x" + user));
        look(asker(true));
        assertThat(told).hasSize(230);
        assertThat(platform.questions.stream().map(List::size)).containsExactly(100, 100, 30);
    }

    @Test
    void anAccountThatMayNotAskRestsForADayAndABusyPlatformTenMinutes() {
        write("a");
        platform.ids.put("a", "u");
        platform.script.addAll(List.of(48_001, -1));
        UnionAsker asker = asker(true);
        look(asker);
        clock.turn(Duration.ofHours(23));
        look(asker);
        assertThat(platform.questions).hasSize(1);
        clock.turn(Duration.ofHours(2));
        look(asker);
        clock.turn(Duration.ofMinutes(9));
        look(asker);
        assertThat(platform.questions).hasSize(2);
        clock.turn(Duration.ofMinutes(2));
        look(asker);
        assertThat(told).hasSize(1);
    }

    @Test
    void whoWasForgottenIsNotAskedForAndAnotherProcessesAccountNeither() {
        write("a", "b");
        platform.ids.putAll(Map.of("a", "u", "b", "v"));
        pool.withConnection(connection -> store.forget(connection, List.of("a")))
                .await();
        look(asker(false));
        assertThat(platform.questions).isEmpty();
        look(asker(true));
        assertThat(told.stream().map(each -> each.user().value())).containsExactly("b");
    }

    @Test
    void anIdThatIsNoneIsLeftAlone() {
        write("a");
        platform.ids.put("a", "no id: <b>");
        look(asker(true));
        assertThat(told).isEmpty();
        clock.turn(Duration.ofDays(31));
        assertThat(due()).isEmpty();
    }

    private UnionAsker asker(boolean mine) {
        return new UnionAsker(
                Played.CALL, store, Bus.of(vertx), Map.of("demo", platform::post), account -> mine, clock);
    }

    private static void look(UnionAsker asker) {
        asker.look().await();
    }

    private List<String> due() {
        return store.due("demo", clock.instant(), 100).await();
    }

    private void write(String... users) {
        pool.preparedQuery(
                        """
                        INSERT INTO wechat_user (account, open_id, conversation_id, follows, newest, newest_key,
                            message_left, message_until, click_left, click_until)
                        SELECT 'demo', id, 'c-' || id, true, 0, '', 5, now(), 0, now() FROM unnest($1::text[]) AS id""")
                .execute(Tuple.tuple().addArrayOfString(users))
                .await();
    }
}
