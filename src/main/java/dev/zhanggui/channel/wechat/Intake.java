package dev.zhanggui.channel.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.zhanggui.channel.wechat.notice.NoticeHearing;
import dev.zhanggui.channel.wechat.outgoing.Recipient;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Continuation;
import dev.zhanggui.message.Identity;
import dev.zhanggui.message.Ids;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Open;
import dev.zhanggui.message.Privacy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings messages into the journal, each user's in the order in which they came. */
final class Intake {

    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final int MOST_KNOWN = 100_000;

    private final Wechat shared;
    private final WechatStore store;
    private final EntryStore entries;
    private final PictureStore pictures;
    private final NoticeHearing notices;
    private final Bus bus;
    private final Cache<String, Boolean> opened = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .executor(Runnable::run)
            .build();

    Intake(
            Wechat shared,
            WechatStore store,
            EntryStore entries,
            PictureStore pictures,
            NoticeHearing notices,
            Bus bus) {
        this.notices = notices;
        this.shared = shared;
        this.store = store;
        this.entries = entries;
        this.pictures = pictures;
        this.bus = bus;
    }

    /**
     * What is in the journal now; empty for what says nothing, and for a picture that is fetched first. Fails when it is
     * not certain to be kept.
     */
    Future<Optional<Journal.Receipt>> take(WechatAccount account, WechatMessage message) {
        return shared.queues().after(account.name() + '/' + message.openId(), () -> inOrder(account, message));
    }

    private Future<Optional<Journal.Receipt>> inOrder(WechatAccount account, WechatMessage message) {
        if (message.event().equals("unsubscribe")) {
            return store.unfollow(account.name(), message.openId()).map(Optional.empty());
        }
        if (message.event().equals("user_authorization_revoke")) {
            return forget(message).map(Optional.empty());
        }
        if (Translation.of(message, List.of()).isEmpty()) {
            return notices.hear(heard(account, message), account.notices()).map(Optional.empty());
        }
        Instant now = shared.clock().instant();
        Identity identity = new Identity(WechatStore.KIND, message.openId());
        return entries.enter(account.name(), message, Ids.next(), now)
                .compose(user -> open(user, identity).map(user))
                .compose(user -> isFetched(account, message)
                        ? pictures.want(user.conversationId(), message.key(), message.field("PicUrl"), now)
                                .map(Optional.empty())
                        : said(user, identity, message, now)
                                .compose(content -> append(user, identity, message, content, now))
                                .map(Optional::of));
    }

    private static NoticeHearing.Heard heard(WechatAccount account, WechatMessage message) {
        return new NoticeHearing.Heard(
                account.name(),
                message.openId(),
                message.event(),
                message.key(),
                Instant.ofEpochSecond(message.createTime()),
                message.body());
    }

    /**
     * Who scans our QR code is the customer for whom it was made, and goes on where they were. A code that is used or too
     * old changes nothing.
     */
    private Future<Content> said(Recipient user, Identity identity, WechatMessage message, Instant now) {
        Content content = Translation.of(message, user.choices()).orElseThrow();
        Optional<String> code = Scene.code(message);
        if (code.isEmpty()) {
            return Future.succeededFuture(content);
        }
        String key = "wechat:" + message.key();
        return bus.ask(
                        Privacy.ADDRESS,
                        new Privacy.Command(key, identity, Privacy.Action.LINK, code.get(), now),
                        BUDGET)
                .compose(outcome -> outcome.giver() == null
                        ? Future.succeededFuture(new Continuation.Begun(false, false))
                        : bus.ask(
                                Continuation.ADDRESS,
                                new Continuation.Begin(user.conversationId(), outcome.giver(), key),
                                BUDGET))
                .map(begun -> begun.goesOn()
                        ? Content.event(begun.withPerson() ? Continuation.WITH_PERSON : Continuation.EVENT, "")
                        : content);
    }

    /** The conversation is told of a picture when it is here; where answers are passive there is no time for that. */
    private static boolean isFetched(WechatAccount account, WechatMessage message) {
        return message.type().equals("image")
                && account.customerService()
                && !message.field("PicUrl").isEmpty();
    }

    private Future<?> open(Recipient user, Identity identity) {
        if (opened.getIfPresent(user.conversationId()) != null) {
            return Future.succeededFuture();
        }
        Open.Begin begin =
                new Open.Begin(user.conversationId(), ChannelKind.WECHAT, user.account(), identity, Language.ZH);
        return bus.ask(Open.BEGIN, begin, BUDGET).onSuccess(done -> opened.put(user.conversationId(), true));
    }

    private Future<Journal.Receipt> append(
            Recipient user, Identity identity, WechatMessage message, Content content, Instant now) {
        return bus.ask(
                Journal.APPEND,
                new Journal.Inbound(user.conversationId(), identity, message.key(), content, null, now),
                BUDGET);
    }

    /** The user took the right to their data back. */
    private Future<?> forget(WechatMessage message) {
        String named = message.field("OpenID");
        Identity identity = new Identity(WechatStore.KIND, named.isEmpty() ? message.openId() : named);
        Privacy.Command command = new Privacy.Command(
                "wechat:" + message.key(),
                identity,
                Privacy.Action.FORGET,
                "",
                shared.clock().instant());
        return bus.ask(Privacy.ADDRESS, command, BUDGET);
    }
}
