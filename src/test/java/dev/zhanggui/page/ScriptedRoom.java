package dev.zhanggui.page;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Ending;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Invitation;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.Move;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Pictures;
import dev.zhanggui.message.ProductCard;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A shopkeeper by script, who keeps the contract of the conversation room: {@code products} and {@code 商品} show four
 * products and three buttons, {@code think} is typed about and never answered, all else is repeated.
 */
final class ScriptedRoom extends VerticleBase {

    /** What the QR code says that leads into WeChat. */
    static final String IN_WECHAT = "https://wechat.example/q/scripted";

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private record Talk(Open.Begin opening, List<Activity> transcript) {
        Open.Opened opened() {
            return new Open.Opened(
                    opening.conversationId(), opening.channel(), opening.account(), opening.user(), transcript.size());
        }
    }

    private final Map<String, Talk> talks = new ConcurrentHashMap<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile boolean overloaded;
    private volatile String newest = "";

    ScriptedRoom(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        return Future.all(List.of(
                bus.answer(Open.BEGIN, this::begin).completion(),
                bus.answer(
                                Open.FIND,
                                find -> Future.succeededFuture(
                                        talk(find.conversationId()).opened()))
                        .completion(),
                bus.answer(Journal.APPEND, this::append).completion(),
                bus.answer(Invitation.ASK, ask -> Future.succeededFuture(new Invitation.Code(IN_WECHAT, 600)))
                        .completion(),
                bus.answer(Move.OFFER, this::offer).completion(),
                bus.answer(Move.TAKE, this::take).completion(),
                bus.answer(Ending.KEEP, keep -> Future.succeededFuture(new Ending.Kept()))
                        .completion(),
                bus.answer(Pictures.KEEP, this::keep).completion(),
                bus.answer(Pictures.READ, read -> Future.succeededFuture(new Pictures.Picture(pictures.get(read.id()))))
                        .completion(),
                bus.answer(Transcript.READ, this::read).completion()));
    }

    /** Whether it turns messages away. */
    void overload(boolean on) {
        overloaded = on;
    }

    /** What the customer said in a conversation, in order. */
    List<Content> said(String conversationId) {
        return talk(conversationId).transcript().stream()
                .filter(activity -> activity.role() == Role.USER)
                .map(Activity::content)
                .toList();
    }

    /** Somebody of the shop says something unasked. */
    void say(String conversationId, Role role, String text) {
        context.runOnContext(now -> answer(talk(conversationId), role, Content.text(text), null));
    }

    /** The shopkeeper shows four products unasked. */
    void sayProducts(String conversationId) {
        context.runOnContext(now -> answer(talk(conversationId), Role.BOT, products(false), null));
    }

    /** The word passes, as the conversation room says it. */
    void pass(String conversationId, Role role, String event, String value) {
        context.runOnContext(now -> answer(talk(conversationId), role, Content.event(event, value), null));
    }

    /** The customer has this place in the queue for a person. */
    void place(String conversationId, int position) {
        Bus.of(vertx).ask(Reply.waiting(conversationId), new Reply.Waiting(conversationId, position), BUDGET);
    }

    /** The conversation that was begun last. */
    String newest() {
        return newest;
    }

    private Future<Open.Opened> begin(Open.Begin begin) {
        newest = begin.conversationId();
        return Future.succeededFuture(
                talks.computeIfAbsent(begin.conversationId(), id -> new Talk(begin, new CopyOnWriteArrayList<>()))
                        .opened());
    }

    private Future<Journal.Receipt> append(Journal.Inbound inbound) {
        if (overloaded) {
            throw new Failure(FailureCode.OVERLOADED, "the journal is full");
        }
        Talk talk = talk(inbound.conversationId());
        for (Activity known : talk.transcript()) {
            if (inbound.channelMessageId().equals(known.channelMessageId())) {
                return Future.succeededFuture(new Journal.Receipt(known, true));
            }
        }
        Activity said = add(talk, Role.USER, inbound.content(), inbound.channelMessageId(), null);
        context.runOnContext(now -> react(talk, said));
        return Future.succeededFuture(new Journal.Receipt(said, false));
    }

    private void react(Talk talk, Activity said) {
        String text = said.content().text();
        Content.Event event = said.content().event();
        if (event != null && event.name().equals("product.clicked")) {
            answer(talk, Role.BOT, details(event.value()), said.id());
            return;
        }
        if (text.startsWith("think")) {
            Bus.of(vertx)
                    .ask(
                            Reply.typing(said.conversationId()),
                            new Reply.Typing(said.conversationId(), said.id()),
                            BUDGET);
        } else if (text.contains("products")) {
            answer(talk, Role.BOT, products(false), said.id());
        } else if (text.contains("商品")) {
            answer(talk, Role.BOT, products(true), said.id());
        } else if (!text.isEmpty()) {
            answer(talk, Role.BOT, Content.text(text), said.id());
        }
    }

    private void answer(Talk talk, Role role, Content content, String replyTo) {
        Activity answer = add(talk, role, content, null, replyTo);
        Bus.of(vertx).ask(Reply.speak(answer.conversationId()), new Reply.Speak(answer), BUDGET);
    }

    private Activity add(Talk talk, Role role, Content content, String channelMessageId, String replyTo) {
        Activity activity = new Activity(
                Ids.next(),
                talk.opening().conversationId(),
                talk.transcript().size() + 1,
                role,
                role.name().toLowerCase(java.util.Locale.ROOT),
                content,
                channelMessageId,
                replyTo,
                clock.instant());
        talk.transcript().add(activity);
        return activity;
    }

    private static Content details(String sku) {
        ProductCard card = products(false).products().stream()
                .filter(each -> each.sku().equals(sku))
                .findFirst()
                .orElseThrow();
        return Content.answer(
                "All about " + card.title(), List.of(new Content.Button("Sizes?", "/sizes")), List.of(card));
    }

    private static Content products(boolean zh) {
        List<ProductCard> cards = List.of(
                card(
                        "TEST-1",
                        zh ? "青瓷茶具六件套" : "Celadon tea set for six",
                        "268",
                        14,
                        zh ? "送长辈的常选" : "a gift that parents like"),
                card(
                        "TEST-2",
                        zh ? "手冲保温壶" : "Pour-over thermos",
                        "199.50",
                        3,
                        zh ? "看茶具的人也看它" : "seen together with tea sets"),
                card("TEST-3", zh ? "竹编托盘" : "Woven bamboo tray", "88", 40, null),
                card(
                        "TEST-4",
                        zh ? "白毫银针礼盒" : "Silver needle tea in a box",
                        "420",
                        0,
                        zh ? "冬天喝正好" : "good on cold days"));
        List<Content.Button> buttons = List.of(
                new Content.Button(zh ? "便宜一点" : "Cheaper ones", "/refine{cheaper}"),
                new Content.Button(zh ? "别的颜色" : "Other colours", "/refine{colour}"),
                new Content.Button(zh ? "不要茶" : "No tea, please", "/refine{without}"));
        return Content.answer(zh ? "有货的礼物，先看这几件商品：" : "Gifts in stock, these first:", buttons, cards);
    }

    private static ProductCard card(String sku, String title, String price, int stock, String reason) {
        Money money = Money.of(new BigDecimal(price), "CNY");
        return new ProductCard(sku, title, money, stock, "/shared/storefront.svg", "/chat/?product=" + sku, reason);
    }

    private Future<Move.Offered> offer(Move.Offer offer) {
        String code = Ids.next();
        codes.put(code, offer.conversationId());
        return Future.succeededFuture(new Move.Offered(code, 180));
    }

    private Future<Open.Opened> take(Move.Take take) {
        String conversation = codes.remove(take.code());
        if (conversation == null) {
            throw new Failure(FailureCode.NOT_FOUND, "this code was used");
        }
        return Future.succeededFuture(talk(conversation).opened());
    }

    private Future<Pictures.Kept> keep(Pictures.Keep keep) {
        String id = Ids.next() + '.' + keep.extension();
        pictures.put(id, keep.bytes());
        return Future.succeededFuture(new Pictures.Kept(id));
    }

    private Future<Transcript.Page> read(Transcript.Read read) {
        List<Activity> transcript = talk(read.conversationId()).transcript();
        if (read.beforeSeq() > 0) {
            int end = (int) Math.min(read.beforeSeq() - 1, transcript.size());
            return Future.succeededFuture(
                    new Transcript.Page(transcript.subList(Math.max(0, end - read.limit()), end)));
        }
        int from = (int) Math.min(read.afterSeq(), transcript.size());
        return Future.succeededFuture(
                new Transcript.Page(transcript.subList(from, Math.min(from + read.limit(), transcript.size()))));
    }

    private Talk talk(String conversationId) {
        Talk talk = talks.get(conversationId);
        if (talk == null) {
            throw new Failure(FailureCode.NOT_FOUND, "no conversation " + conversationId);
        }
        return talk;
    }
}
