package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.conversation.JournalVerticle;
import dev.zhanggui.conversation.TurnVerticle;
import dev.zhanggui.dialog.CurrentDialogs;
import dev.zhanggui.dialog.DialogVerticle;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Findings;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Transcript;
import dev.zhanggui.message.Turn;
import dev.zhanggui.nlp.NlpSettings;
import dev.zhanggui.nlp.NlpVerticle;
import dev.zhanggui.postgres.PostgresExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shop's dialog files change while turns come from 80 conversations at 50 a second, through journal, understanding,
 * dialog and a real database; one change teaches the intents anew beside those in use. Each conversation asks for a fitting over and over, which takes four turns and more than six seconds,
 * and what the shop says in it names the edition of the files.
 */
@ExtendWith(PostgresExtension.class)
class HotReloadIT {

    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONVERSATIONS = 80;
    private static final int LEAST = 1_000;
    private static final int BETWEEN = 200;
    private static final int MOST_UNDER_WAY = 1_000;
    private static final int EVERY_MILLIS = 20;
    private static final int EDITIONS = 4;
    private static final int FITTING = 4;
    private static final List<String> WORDS =
            List.of("the tailor may decide that", "let the tailor choose for me", "I leave it to the tailor");

    @TempDir
    private static Path folder;

    private final Pool pool;
    private final Vertx vertx;
    private final Bus bus;
    private final CurrentDialogs current = new CurrentDialogs();
    private final Clock clock = Clock.systemUTC();
    private final List<String> conversations = new ArrayList<>();
    private final Map<String, Identity> users = new HashMap<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private volatile int sent;
    private volatile int last = Integer.MAX_VALUE;

    HotReloadIT(Pool pool, Vertx vertx) {
        this.pool = pool;
        this.vertx = vertx;
        this.bus = Bus.of(vertx);
    }

    @Test
    void underFiftyTurnsASecondNoTurnFailsAndRunningConversationsFinishInTheirVersion() throws Exception {
        Path dialogs = folder.resolve("dialogs");
        TailorShop.write(dialogs);
        SimpleMeterRegistry meters = open(dialogs);
        for (int i = 0; i < CONVERSATIONS; i++) {
            begin();
        }

        long timer = vertx.setPeriodic(EVERY_MILLIS, tick -> {
            if (sent < last) {
                say(sent % CONVERSATIONS, sent / CONVERSATIONS);
                sent = sent + 1;
            }
        });
        for (int edition = 2; edition <= EDITIONS; edition++) {
            awaitTurns(sent + BETWEEN);
            String before = current.machine().dialogs().version();
            if (edition == 3) {
                aBadFileChangesNothing(dialogs, before);
            }
            TailorShop.edition(dialogs, edition);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> !current.machine().dialogs().version().equals(before));
        }
        last = Math.max(LEAST, sent + 2 * BETWEEN);
        awaitTurns(last);
        vertx.cancelTimer(timer);

        Awaitility.await().atMost(PATIENCE).until(() -> count("pending_turn") == 0);
        assertThat(refused).isEmpty();
        assertThat(meters.find("zhanggui.turn.unanswered").counters()).isEmpty();
        List<List<Activity>> talks = talks();
        everyMessageIsAnswered(talks);
        runsKeepTheirEdition(talks);
    }

    /** While the turns go on, a file that cannot serve is reported and nothing is taken over. */
    private void aBadFileChangesNothing(Path dialogs, String version) throws IOException {
        Path bad = dialogs.resolve("flows/bad.yml");
        Files.writeString(bad, "flows:\n  bad:\n    triggers: [{intent: greet}]\n    steps: [{say: nowhere}]\n");
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            Findings.Report report =
                    bus.ask(Findings.ADDRESS, new Findings.Ask(), BUDGET).await();
            assertThat(report.version()).isEqualTo(version);
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.file()).isEqualTo("flows/bad.yml");
                assertThat(finding.line()).isEqualTo(4);
                assertThat(finding.what()).isEqualTo("no reply 'nowhere'");
            });
        });
        assertThat(current.machine().dialogs().version()).isEqualTo(version);
        Files.delete(bad);
    }

    private SimpleMeterRegistry open(Path dialogs) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        List<Integer> shards = IntStream.range(0, Turn.SHARDS).boxed().toList();
        NlpVerticle understanding = new NlpVerticle(
                new NlpSettings(folder.resolve("nlp"), 2, MOST_UNDER_WAY, Duration.ofMillis(10)),
                new SimpleMeterRegistry());
        bus.answer(Observe.ADDRESS, said -> Future.succeededFuture(new Observe.Customer("c", List.of(), 1)));
        vertx.deployVerticle(new DialogVerticle(dialogs, current, Duration.ofMillis(200)))
                .compose(done -> vertx.deployVerticle(understanding))
                .compose(done -> understanding.ready())
                .compose(done ->
                        vertx.deployVerticle(new TurnVerticle(shards, pool, current, clock, meters, MOST_UNDER_WAY)))
                .compose(done -> vertx.deployVerticle(new JournalVerticle(pool, clock, meters, MOST_UNDER_WAY)))
                .await();
        return meters;
    }

    private void begin() {
        Identity user = new Identity("web", Ids.next());
        String id = bus.ask(Open.BEGIN, new Open.Begin(ChannelKind.WEB, "web", user, Language.EN), BUDGET)
                .await()
                .conversationId();
        conversations.add(id);
        users.put(id, user);
    }

    /** Asks for a fitting, and answers its three questions; each fourth conversation begins a turn later. */
    private void say(int number, int turn) {
        String conversation = conversations.get(number);
        int place = Math.floorMod(turn - number, FITTING);
        Content content = turn < number % FITTING
                ? Content.press("Hello", "flow:greet")
                : place == 0 ? Content.press("Fitting", "flow:fitting") : Content.text(WORDS.get(place - 1));
        bus.ask(
                        Journal.APPEND,
                        new Journal.Inbound(
                                conversation,
                                users.get(conversation),
                                "m" + turn,
                                content,
                                Language.EN,
                                clock.instant()),
                        BUDGET)
                .onFailure(error -> refused.add(String.valueOf(error.getMessage())));
    }

    private void awaitTurns(int turns) {
        Awaitility.await().atMost(PATIENCE.plusSeconds(60)).until(() -> sent >= turns);
    }

    private List<List<Activity>> talks() {
        return conversations.stream()
                .map(id -> bus.ask(Transcript.READ, new Transcript.Read(id, 0, 500), BUDGET)
                        .await()
                        .activities())
                .toList();
    }

    private void everyMessageIsAnswered(List<List<Activity>> talks) {
        int heard = 0;
        for (List<Activity> talk : talks) {
            List<String> answered = talk.stream()
                    .filter(line -> line.role() == Role.BOT)
                    .map(Activity::replyTo)
                    .toList();
            List<String> asked = talk.stream()
                    .filter(line -> line.role() == Role.USER)
                    .map(Activity::id)
                    .toList();
            assertThat(answered).containsExactlyElementsOf(asked);
            heard += asked.size();
        }
        assertThat(heard).isEqualTo(sent).isGreaterThanOrEqualTo(LEAST);
    }

    /** The four answers of a fitting come from one edition, also where another came in between. */
    private static void runsKeepTheirEdition(List<List<Activity>> talks) {
        List<List<Activity>> fittings = IntStream.range(0, talks.size())
                .boxed()
                .flatMap(number -> fittings(talks.get(number), number % FITTING))
                .toList();
        Map<Integer, Long> begun = new HashMap<>();
        for (List<Activity> fitting : fittings) {
            int edition = edition(fitting.get(0));
            for (int at = 0; at < FITTING; at++) {
                assertThat(fitting.get(at).content().text()).isEqualTo(TailorShop.answer(at, edition));
            }
            begun.merge(edition, fitting.get(0).at().toEpochMilli(), Math::min);
        }
        assertThat(begun).containsOnlyKeys(1, 2, 3, 4);
        assertThat(fittings.stream()
                        .filter(fitting -> fitting.get(FITTING - 1).at().toEpochMilli()
                                > begun.getOrDefault(edition(fitting.get(0)) + 1, Long.MAX_VALUE)))
                .as("fittings during which the files changed")
                .hasSizeGreaterThan(20);
    }

    private static Stream<List<Activity>> fittings(List<Activity> talk, int from) {
        List<Activity> answers =
                talk.stream().filter(line -> line.role() == Role.BOT).skip(from).toList();
        return IntStream.range(0, answers.size() / FITTING)
                .mapToObj(each -> answers.subList(each * FITTING, (each + 1) * FITTING));
    }

    private static int edition(Activity answer) {
        return Integer.parseInt(answer.content().text().replaceAll("\\D", ""));
    }

    private long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .execute()
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    /** The shop's own dialog files, with those of a tailor beside them. */
    private static final class TailorShop {

        static void write(Path dialogs) throws IOException {
            Path own = Path.of("dialogs");
            try (Stream<Path> files = Files.walk(own)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = dialogs.resolve(own.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            Files.writeString(
                    dialogs.resolve("intents/tailor.yml"),
                    """
                    nlu:
                      - intent: tailor_decides
                        examples: |
                          - 裁缝师傅说了算
                          - 让裁缝决定
                          - the tailor may decide that
                          - let the tailor choose for me
                          - whatever the tailor thinks best
                          - I leave it to the tailor
                    """);
            edition(dialogs, 1);
        }

        /** Replies and flows change in every edition, the examples in the third. */
        static void edition(Path dialogs, int edition) throws IOException {
            put(
                    dialogs.resolve("flows/tailor.yml"),
                    """
                    slots: {piece: {}, body: {}, day: {}}
                    flows:
                      fitting:
                        over: drop
                        triggers: [{event: fitting}]
                        steps:
                          - {collect: piece, words: true, skip: tailor_decides, ask: ask_0_E}
                          - {collect: body, words: true, skip: tailor_decides, ask: ask_1_E}
                          - {collect: day, words: true, skip: tailor_decides, ask: ask_2_E}
                          - say: done_E
                    """
                            .replace("_E", "_" + edition));
            for (String language : List.of("zh", "en")) {
                StringBuilder replies = new StringBuilder("language: " + language + "\nreplies:\n");
                for (int each = 1; each <= EDITIONS; each++) {
                    for (int at = 0; at < 4; at++) {
                        replies.append("  ")
                                .append(at < 3 ? "ask_" + at + '_' : "done_")
                                .append(each);
                        replies.append(": \"").append(answer(at, each)).append("\"\n");
                    }
                }
                replies.append("  edition: \"").append(edition).append("\"\n");
                put(dialogs.resolve("replies/tailor_" + language + ".yml"), replies.toString());
            }
            if (edition == 3) {
                Path intents = dialogs.resolve("intents/tailor.yml");
                put(intents, Files.readString(intents) + "      - the tailor knows best\n");
            }
        }

        static String answer(int at, int edition) {
            return List.of("What is it?", "What is special?", "What for?", "It is booked")
                            .get(at) + " (" + edition + ')';
        }

        /** In one move, so that nobody reads half a file. */
        private static void put(Path file, String text) throws IOException {
            Path draft = file.resolveSibling('.' + file.getFileName().toString());
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
