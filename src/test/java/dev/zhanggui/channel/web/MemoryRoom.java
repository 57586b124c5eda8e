package dev.zhanggui.channel.web;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Stands in for the conversation room: a transcript in memory, and a bot that answers at once. */
final class MemoryRoom extends VerticleBase {

    /** One conversation. */
    static final class Talk {
        final Open.Opened opened;
        final List<Activity> transcript = new ArrayList<>();

        Talk(Open.Opened opened) {
            this.opened = opened;
        }
    }

    private final ConcurrentHashMap<String, Talk> talks = new ConcurrentHashMap<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Function<Content, List<Content>> bot;
    private volatile boolean overloaded;
    private volatile int runs;
    private Bus bus;

    MemoryRoom(Clock clock, Function<Content, List<Content>> bot) {
        this.clock = clock;
        this.bot = bot;
    }

    @Override
    public Future<?> start() {
        bus = Bus.of(vertx);
        return Future.all(
                bus.answer(Open.BEGIN, this::begin).completion(),
                bus.answer(Open.FIND, find -> Future.succeededFuture(opened(talk(find.conversationId()))))
                        .completion(),
                bus.answer(Journal.APPEND, this::append).completion(),
                bus.answer(Pictures.KEEP, this::keep).completion(),
                bus.answer(Pictures.READ, read -> Future.succeededFuture(new Pictures.Picture(pictures.get(read.id()))))
                        .completion(),
                bus.answer(Transcript.READ, this::read).completion());
    }

    void overload(boolean on) {
        overloaded = on;
    }

    /** How many messages were worked. */
    int runs() {
        return runs;
    }

    List<Activity> transcript(String conversationId) {
        return List.copyOf(talk(conversationId).transcript);
    }

    /** What was said in all conversations. */
    List<Activity> transcripts() {
        return talks.values().stream().flatMap(talk -> talk.transcript.stream()).toList();
    }

    /** The bot or an agent says something of its own accord. */
    void say(String conversationId, Role role, String author, Content content) {
        context.runOnContext(nothing -> speak(talk(conversationId), role, author, content, null));
    }

    private Future<Open.Opened> begin(Open.Begin begin) {
        Talk talk = talks.computeIfAbsent(
                begin.conversationId(),
                id -> new Talk(new Open.Opened(id, begin.channel(), begin.account(), begin.user(), 0)));
        return Future.succeededFuture(opened(talk));
    }

    private static Open.Opened opened(Talk talk) {
        Open.Opened opened = talk.opened;
        return new Open.Opened(
                opened.conversationId(), opened.channel(), opened.account(), opened.user(), talk.transcript.size());
    }

    private Future<Journal.Receipt> append(Journal.Inbound inbound) {
        if (overloaded) {
            throw new Failure(FailureCode.OVERLOADED, "the journal is full");
        }
        Talk talk = talk(inbound.conversationId());
        Identity user = talk.opened.user();
        if (!user.equals(inbound.user())) {
            throw new Failure(FailureCode.FORBIDDEN, "another customer's conversation");
        }
        for (Activity known : talk.transcript) {
            if (inbound.channelMessageId().equals(known.channelMessageId())) {
                return Future.succeededFuture(new Journal.Receipt(known, true));
            }
        }
        runs++;
        Activity said = add(talk, Role.USER, user.toString(), inbound.content(), inbound.channelMessageId(), null);
        context.runOnContext(nothing -> {
            bus.ask(
                    Reply.typing(said.conversationId()),
                    new Reply.Typing(said.conversationId(), said.id()),
                    Duration.ofSeconds(1));
            bot.apply(said.content()).forEach(answer -> speak(talk, Role.BOT, "bot", answer, said.id()));
        });
        return Future.succeededFuture(new Journal.Receipt(said, false));
    }

    private void speak(Talk talk, Role role, String author, Content content, String replyTo) {
        Activity answer = add(talk, role, author, content, null, replyTo);
        bus.ask(Reply.speak(answer.conversationId()), new Reply.Speak(answer), Duration.ofSeconds(5));
    }

    private Activity add(
            Talk talk, Role role, String author, Content content, String channelMessageId, String replyTo) {
        Activity activity = new Activity(
                Ids.next(),
                talk.opened.conversationId(),
                talk.transcript.size() + 1,
                role,
                author,
                content,
                channelMessageId,
                replyTo,
                clock.instant());
        talk.transcript.add(activity);
        return activity;
    }

    private Future<Pictures.Kept> keep(Pictures.Keep keep) {
        String id = Ids.next() + '.' + keep.extension();
        pictures.put(id, keep.bytes());
        return Future.succeededFuture(new Pictures.Kept(id));
    }

    private Future<Transcript.Page> read(Transcript.Read read) {
        List<Activity> transcript = talk(read.conversationId()).transcript;
        if (read.beforeSeq() > 0) {
            int end = (int) Math.min(read.beforeSeq() - 1, transcript.size());
            return Future.succeededFuture(
                    new Transcript.Page(transcript.subList(Math.max(0, end - read.limit()), end)));
        }
        int from = (int) Math.min(read.afterSeq(), transcript.size());
        int to = Math.min(from + read.limit(), transcript.size());
        return Future.succeededFuture(new Transcript.Page(transcript.subList(from, to)));
    }

    private Talk talk(String conversationId) {
        Talk talk = talks.get(conversationId);
        if (talk == null) {
            throw new Failure(FailureCode.NOT_FOUND, "no conversation " + conversationId);
        }
        return talk;
    }
}
