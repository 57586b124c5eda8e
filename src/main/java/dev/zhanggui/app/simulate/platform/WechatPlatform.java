package dev.zhanggui.app.simulate.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * One Official Account on a strict WeChat: what its users do is delivered to the shop, what the shop sends is refused by
 * the platform's own count where it may not be sent, and what each user saw is kept.
 */
public final class WechatPlatform {

    private final Vertx vertx;
    private final Account account;
    private final Callbacks callbacks;
    private final WechatCalls calls;
    private final AtomicLong ids = new AtomicLong(25_000_000_000_000_000L);
    private volatile boolean alone;
    private volatile String apiBase = "";

    WechatPlatform(Vertx vertx, Setup setup, Clock clock, Duration patience, Faults faults) {
        this.vertx = vertx;
        this.account = new Account(setup, clock, faults);
        this.callbacks = new Callbacks(vertx, account, patience);
        this.calls = new WechatCalls(account);
    }

    /**
     * Opens a platform for one account, on an event loop of its own.
     *
     * @param port where the API is, 0 for any
     * @param patience how long it waits for a callback: the platform's five seconds
     */
    public static Future<WechatPlatform> start(int port, Setup setup, Clock clock, Duration patience, Faults faults) {
        WechatPlatform platform = new WechatPlatform(Vertx.vertx(), setup, clock, patience, faults);
        return ApiServer.start(platform.vertx, "localhost", port, List.of(platform.api()))
                .map(server -> {
                    platform.apiBase = server.base();
                    return platform;
                });
    }

    /** The side that answers the API. */
    ApiSide api() {
        return calls;
    }

    /** Where the API is, once it was started alone. */
    public String apiBase() {
        return apiBase;
    }

    /** The configuration of a shop for this account, by a name of its own. */
    public String configuration(String name) {
        return account.setup().configuration(apiBase, name);
    }

    /** Where it delivers to. */
    public WechatPlatform calls(String url) {
        callbacks.to(url);
        return this;
    }

    public Future<Void> close() {
        return vertx.close();
    }

    /** The URL check; what is answered, or the status. */
    public Future<String> check(String echo) {
        return callbacks.check(echo);
    }

    /** A user writes; done when the platform has its answer or gave up. The answer is what the user sees, if anything. */
    public Future<String> say(String openId, String text) {
        Follower follower = account.follower(openId);
        follower.wrote(account.clock().instant());
        Faults faults = account.faults();
        if (!alone && faults.happens(faults.elsewhere())) {
            follower.sentElsewhere(1 + faults.random().nextInt(5));
        }
        return callbacks.deliver(
                openId,
                "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>")
                        + "]]></Content><MsgId>"
                        + ids.incrementAndGet() + "</MsgId>");
    }

    /** A user presses an entry of the menu under an answer. */
    public Future<String> press(String openId, String id, String title) {
        account.follower(openId).clicked(account.clock().instant());
        return callbacks.deliver(
                openId,
                "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + title + "]]></Content><MsgId>"
                        + ids.incrementAndGet() + "</MsgId><bizmsgmenuid>" + id + "</bizmsgmenuid>");
    }

    /** Any other message; its fields after the common ones. */
    public Future<String> send(String openId, String fields) {
        return callbacks.deliver(openId, fields);
    }

    /** A whole document, as it is. */
    public Future<String> redeliver(String openId, String xml) {
        return callbacks.document(openId, xml);
    }

    /** A user follows the account. */
    public Future<String> subscribe(String openId) {
        return follow(openId, "");
    }

    /** A user scans a QR code that was made here, and follows the account by that if they do not yet. */
    public Future<String> scan(String openId, String url) {
        String scene = calls.qrCodes().scene(url).orElse("");
        if (account.known(openId).filter(Follower::follows).isEmpty()) {
            return follow(
                    openId,
                    "<EventKey><![CDATA[qrscene_" + scene + "]]></EventKey><Ticket><![CDATA[ticket]]></Ticket>");
        }
        account.follower(openId).clicked(account.clock().instant());
        return event(
                openId, "SCAN", "<EventKey><![CDATA[" + scene + "]]></EventKey><Ticket><![CDATA[ticket]]></Ticket>");
    }

    private Future<String> follow(String openId, String fields) {
        account.follower(openId).follow(true);
        account.follower(openId).clicked(account.clock().instant());
        return event(openId, "subscribe", fields);
    }

    /** A user leaves the account. */
    public Future<String> unsubscribe(String openId) {
        account.follower(openId).follow(false);
        return event(openId, "unsubscribe", "");
    }

    private Future<String> event(String openId, String event, String fields) {
        return callbacks.deliver(
                openId, "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event + "]]></Event>" + fields);
    }

    /** @param listener hears of each message that a user sees: open id and text */
    public void tell(BiConsumer<String, String> listener) {
        account.listeners().add(listener);
    }

    /** How many sends were refused by the count of what is allowed, over all users. */
    public int refusals() {
        return account.followers().values().stream()
                .mapToInt(Follower::refusals)
                .sum();
    }

    /** What a user saw, in order. */
    public List<String> seen(String openId) {
        return account.known(openId).map(Follower::seen).orElse(List.of());
    }

    /** A user has this id over all accounts of the merchant. */
    public void knows(String openId, String unionId) {
        account.follower(openId).unionId(unionId);
    }

    /** The next sends are answered with these codes. */
    public void script(int... codes) {
        calls.customerService().script(codes);
    }

    /** From now on nobody but the shop sends. */
    public void leaveToTheShop() {
        alone = true;
    }

    /** How many sends to a user were refused by the count of what is allowed. */
    public int refusals(String openId) {
        return account.known(openId).map(Follower::refusals).orElse(0);
    }

    /** How many messages may be sent to a user now. */
    public int left(String openId) {
        return account.known(openId)
                .map(follower -> follower.left(account.clock().instant()))
                .orElse(0);
    }

    /** Whether all scripted codes were answered. */
    public boolean isScriptDone() {
        return calls.customerService().isScriptDone();
    }

    /** The token that is good now is not any more. */
    public void expireToken() {
        calls.tokens().expire();
    }

    /** Everything that the other side did and the platform does not allow. */
    public List<String> violations() {
        return List.copyOf(account.violations());
    }

    /** How often users read that the service is out of order. */
    public int failures() {
        return callbacks.failures();
    }

    public int tokenCalls() {
        return calls.tokens().calls();
    }

    /** The account's templates and what users permitted. */
    public NoticeDesk notices() {
        return calls.notices();
    }

    /** The menus that the account was given, in order. */
    public List<JsonObject> menus() {
        return calls.menus().drawn();
    }

    /** How often a ticket for the JS-SDK was asked for; the newest is {@code ticket-} and this number. */
    public int ticketCalls() {
        return calls.tickets();
    }

    public int sends() {
        return calls.customerService().sends();
    }

    public int deliveries() {
        return callbacks.deliveries();
    }

    /** How long the deliveries that were answered took, ascending, in microseconds. */
    public List<Long> micros() {
        return callbacks.micros();
    }
}
