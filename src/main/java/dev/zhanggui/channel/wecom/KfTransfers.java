package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.ContentLanguage;
import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import dev.zhanggui.channel.wechat.wire.ApiAnswer.Fate;
import dev.zhanggui.channel.wechat.wire.TokenClient;
import dev.zhanggui.channel.wecom.KfTransferStore.Transfer;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Desk;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Transcript;
import dev.zhanggui.postgres.Lease;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves conversations that the shopkeeper hands over to the people at WeCom's own desk, and takes the word back when
 * their session is over. What WeCom does not take stays at the shop's desk, and the customer hears it. Every step asks
 * WeCom first how things stand, so that it can be repeated. To be used on one event loop.
 */
final class KfTransfers {

    private static final Logger LOG = LoggerFactory.getLogger(KfTransfers.class);
    private static final String GET = "/cgi-bin/kf/service_state/get";
    private static final String TRANS = "/cgi-bin/kf/service_state/trans";
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 15;
    private static final int AT_ONCE = 50;
    private static final int LINES = 20;
    private static final int BOT = 1;
    private static final int POOL = 2;
    private static final int PERSON = 3;

    private static final LocalText REFUSED = new LocalText(
            "微信客服那边现在没人能接待。您的问题已经转给店里的同事，会在这里回复您，请稍等。",
            "Nobody at WeChat's service desk can help right now. Our colleagues in the shop have your question and will"
                    + " answer you here.");

    private final Wecom shared;
    private final KfStore store;
    private final KfTransferStore transfers;
    private final Bus bus;
    private final Map<String, TokenClient> clients;
    private final Function<String, Optional<Lease.Held>> leases;
    private final Set<String> accounts;
    private Future<Void> work = Future.succeededFuture();
    private boolean again;
    private boolean closed;

    /**
     * @param clients by the name of the account
     * @param leases for which accounts this process alone does things
     */
    KfTransfers(
            Wecom shared,
            KfStore store,
            KfTransferStore transfers,
            Bus bus,
            Map<String, TokenClient> clients,
            Function<String, Optional<Lease.Held>> leases) {
        this.shared = shared;
        this.store = store;
        this.transfers = transfers;
        this.bus = bus;
        this.clients = Map.copyOf(clients);
        this.leases = leases;
        this.accounts = shared.settings().accounts().stream()
                .filter(account -> account.desk().isWecoms())
                .map(WecomAccount::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes an answer over that may hand its conversation over. */
    Future<Void> take(Activity activity) {
        Content.Event event = activity.content().event();
        return accounts.isEmpty() || event == null || !event.name().equals("handoff.initiate")
                ? Future.succeededFuture()
                : transfers.want(activity.conversationId(), activity.seq(), accounts, now());
    }

    /** Something may have to be moved, or be over. */
    void look() {
        if (closed || accounts.isEmpty()) {
            return;
        }
        if (!work.isComplete()) {
            again = true;
            return;
        }
        again = false;
        List<String> mine =
                accounts.stream().filter(name -> leases.apply(name).isPresent()).toList();
        work = (mine.isEmpty() ? Future.succeededFuture(List.<Transfer>of()) : transfers.open(mine, now(), AT_ONCE))
                .compose(open -> {
                    Future<Void> done = Future.succeededFuture();
                    for (Transfer transfer : open) {
                        done = done.compose(before -> step(transfer));
                    }
                    return done;
                })
                .onFailure(error ->
                        LOG.warn("conversations are handed over to WeCom's desk later: {}", error.getMessage()));
        work.onComplete(done -> {
            if (again) {
                look();
            }
        });
    }

    /** Moves nothing more; done when what is on its way is noted. */
    Future<Void> close() {
        closed = true;
        return work.otherwiseEmpty();
    }

    /** A session at WeCom's desk may be over. */
    Future<Void> ended(KfStore.Desk desk, String user) {
        return transfers.check(desk.account(), desk.openKfId(), user, now()).onSuccess(done -> look());
    }

    /** The customer writes to the shopkeeper again: the word is taken back, if WeCom's people had it from here. */
    Future<Void> back(String account, String conversationId) {
        return transfers
                .isMoved(conversationId)
                .compose(moved -> moved ? giveBack(account, conversationId) : Future.succeededFuture());
    }

    private Future<Void> step(Transfer transfer) {
        return switch (transfer.state()) {
            case DUE ->
                waits(transfer).compose(waits -> waits ? ask(transfer) : transfers.done(transfer.conversationId()));
            case MOVED -> check(transfer);
            case REFUSED -> tell(transfer);
        };
    }

    /** Whether nobody has taken the conversation at the shop's desk, and the customer has not called it off. */
    private Future<Boolean> waits(Transfer transfer) {
        return bus.ask(Desk.QUEUE, new Desk.Look(agent(transfer.account()), transfer.conversationId()), BUDGET)
                .map(queue -> queue.waiting().stream().anyMatch(each -> each.agent() == null && !each.missed()));
    }

    private Future<Void> ask(Transfer transfer) {
        return state(transfer).compose(state -> {
            if (state.isEmpty()) {
                return later(transfer, "no answer");
            }
            return switch (state.get()) {
                case POOL, PERSON -> moved(transfer);
                case 0, BOT -> move(transfer);
                default -> refuse(transfer, "state " + state.get());
            };
        });
    }

    private Future<Void> move(Transfer transfer) {
        String servicer =
                shared.account(transfer.account()).orElseThrow().desk().servicer();
        JsonObject question = question(transfer).put("service_state", servicer == null ? POOL : PERSON);
        if (servicer != null) {
            question.put("servicer_userid", servicer);
        }
        return call(transfer, TRANS, question).compose(answer -> {
            if (answer.fate() != Fate.ANSWERED) {
                return later(transfer, answer.fate().name());
            }
            return switch (ErrorCode.ofWecom(answer.code())) {
                case OK -> moved(transfer);
                case BUSY, MINUTE_QUOTA -> later(transfer, Integer.toString(answer.code()));
                default -> refuse(transfer, answer.code() + " " + answer.message());
            };
        });
    }

    /** From now on their word counts; the shop's desk sees that it is taken. */
    private Future<Void> moved(Transfer transfer) {
        shared.meters().transferred(transfer.account(), "ok");
        return store.withPerson(transfer.account(), transfer.openKfId(), transfer.user(), true)
                .compose(silent -> bus.ask(
                                Desk.TAKE, new Desk.Take(transfer.conversationId(), agent(transfer.account())), BUDGET)
                        .<Void>mapEmpty())
                .recover(KfTransfers::unlessConflict)
                .compose(taken -> transfers.moved(transfer, now().plus(GLANCE)));
    }

    private Future<Void> later(Transfer transfer, String reason) {
        return transfer.tries() + 1 >= MOST_TRIES
                ? refuse(transfer, reason)
                : transfers.later(transfer, now().plus(AGAIN));
    }

    private Future<Void> refuse(Transfer transfer, String reason) {
        shared.meters().transferred(transfer.account(), "refused");
        LOG.warn("WeCom takes no customer of account {}: {}; the shop's own desk has them", transfer.account(), reason);
        return transfers.refused(transfer, now()).onSuccess(done -> again = true);
    }

    /** In the name of the desk, as long as it waits there. */
    private Future<Void> tell(Transfer transfer) {
        String conversation = transfer.conversationId();
        return language(conversation)
                .compose(language -> bus.ask(
                                Desk.SAY,
                                new Desk.Say(
                                        conversation,
                                        Desk.ITSELF,
                                        "wecom refused " + transfer.seq(),
                                        REFUSED.in(language)),
                                BUDGET)
                        .<Void>mapEmpty())
                .recover(KfTransfers::unlessConflict)
                .compose(said -> transfers.done(conversation));
    }

    private Future<Language> language(String conversation) {
        return bus.ask(Transcript.READ, new Transcript.Read(conversation, 0, Long.MAX_VALUE, LINES), BUDGET)
                .map(page -> page.activities().stream()
                        .filter(line -> line.role() == Activity.Role.BOT
                                && !line.content().text().isBlank())
                        .reduce((before, after) -> after)
                        .map(line -> ContentLanguage.of(line.content()))
                        .orElse(Language.ZH));
    }

    private Future<Void> check(Transfer transfer) {
        return state(transfer)
                .compose(state -> state.filter(KfTransfers::isWithPeople).isPresent() || state.isEmpty()
                        ? transfers.later(transfer, now().plus(GLANCE))
                        : giveBack(transfer.account(), transfer.conversationId()));
    }

    private Future<Void> giveBack(String account, String conversationId) {
        return bus.ask(Desk.RETURN, new Desk.Return(conversationId, agent(account)), BUDGET)
                .<Void>mapEmpty()
                .recover(KfTransfers::unlessConflict)
                .compose(back -> transfers.done(conversationId));
    }

    private static boolean isWithPeople(int state) {
        return state == POOL || state == PERSON;
    }

    /** Empty when WeCom does not say. */
    private Future<Optional<Integer>> state(Transfer transfer) {
        return call(transfer, GET, question(transfer))
                .map(answer -> answer.fate() == Fate.ANSWERED
                                && answer.code() == 0
                                && answer.body().getValue("service_state") instanceof Integer state
                        ? Optional.of(state)
                        : Optional.empty());
    }

    private Future<ApiAnswer> call(Transfer transfer, String path, JsonObject question) {
        return Objects.requireNonNull(clients.get(transfer.account()))
                .post(path, question)
                .otherwise(ApiAnswer.without(Fate.NOT_SENT));
    }

    private static JsonObject question(Transfer transfer) {
        return new JsonObject().put("open_kfid", transfer.openKfId()).put("external_userid", transfer.user());
    }

    /** Somebody else has the word by now: nothing is to be done. */
    private static Future<Void> unlessConflict(Throwable error) {
        return Failure.from(error).code() == FailureCode.CONFLICT
                ? Future.succeededFuture()
                : Future.failedFuture(error);
    }

    /** As the shop's desk knows WeCom's people. */
    private static String agent(String account) {
        return Desk.ELSEWHERE + account;
    }

    private Instant now() {
        return shared.clock().instant();
    }
}
