package dev.zhanggui.app.simulate.platform;

import dev.zhanggui.message.Identity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What one desk of WeCom's customer service knows: its log of messages and events, who talks with a person, and what
 * each customer saw. Safe for any thread.
 */
final class KfDesk {

    /** The desk's id. */
    static final String ID = "wkDesk1";

    private static final int CUSTOMER = 3;
    private static final int EVENT = 4;
    private static final int SERVICER = 5;

    private final Clock clock;
    private final int page;

    /** Stands before each cursor, so that one of a desk before this one is known as foreign. */
    private final String era;

    private final List<JsonObject> log = new ArrayList<>();
    private final Map<String, Follower> customers = new HashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final KfStates states = new KfStates(Set.of("li"), violations::add);
    private final Set<String> welcomed = new HashSet<>();
    private volatile BiConsumer<String, String> listener = (user, text) -> {};

    /** @param page how many entries one answer has at most */
    KfDesk(Clock clock, int page) {
        this.clock = clock;
        this.page = page;
        this.era = clock.millis() + "-";
    }

    /** A customer writes. */
    void write(String user, String type, JsonObject body) {
        synchronized (log) {
            Follower customer = customer(user);
            customer.wrote(clock.instant());
            customer.told();
            states.wrote(user);
            log.add(entry(user, CUSTOMER).put("msgtype", type).put(type, body));
        }
    }

    /** A person at WeCom's own desk writes. */
    void servicerWrites(String user, String text) {
        synchronized (log) {
            log.add(entry(user, SERVICER).put("msgtype", "text").put("text", new JsonObject().put("content", text)));
        }
    }

    /** A person at WeCom's own desk takes a customer from the pool, or ends the session. */
    void person(String user, boolean takes) {
        synchronized (log) {
            states.put(user, takes ? KfStates.PERSON : KfStates.ENDED);
        }
    }

    /** Something happens that the log tells of. */
    void happens(String user, String type, JsonObject fields) {
        synchronized (log) {
            customer(user);
            JsonObject event = new JsonObject()
                    .put("event_type", type)
                    .put("open_kfid", ID)
                    .put("external_userid", user)
                    .mergeIn(fields);
            log.add(entry(user, EVENT).put("msgtype", "event").put("event", event));
        }
    }

    private JsonObject entry(String user, int origin) {
        return new JsonObject()
                .put("msgid", "kfmsg_" + era + (log.size() + 1))
                .put("open_kfid", ID)
                .put("external_userid", user)
                .put("send_time", clock.instant().getEpochSecond())
                .put("origin", origin);
    }

    /** Everything that the shop did and the platform does not allow. */
    Queue<String> violations() {
        return violations;
    }

    /** What is asked of the states of the customers. */
    <T> T states(Function<KfStates, T> question) {
        synchronized (log) {
            return question.apply(states);
        }
    }

    /** A page of the log after a cursor; from the begin when it is empty, or none of this desk's. */
    JsonObject page(String cursor, int limit) {
        synchronized (log) {
            int from =
                    cursor.startsWith(era) ? Math.min(log.size(), Integer.parseInt(cursor.substring(era.length()))) : 0;
            int to = Math.min(log.size(), from + Math.min(limit, page));
            return ApiAnswer.error(0)
                    .put("next_cursor", era + to)
                    .put("has_more", to < log.size() ? 1 : 0)
                    .put("msg_list", new JsonArray(new ArrayList<>(log.subList(from, to))));
        }
    }

    /** Somebody whom another run of {@code simulate} had made up, and whom the shop still owes something. */
    boolean isOfAnotherRun(String user) {
        synchronized (log) {
            return user.startsWith(Identity.SYNTHETIC) && !customers.containsKey(user);
        }
    }

    /** Whether one more message may be sent to a customer, which is counted. */
    boolean take(String user) {
        synchronized (log) {
            return customer(user).take(clock.instant()) == 0;
        }
    }

    /** Whom a welcome code is of, and it is used; empty for none, or for the second time. */
    String welcome(String code) {
        synchronized (log) {
            return log.stream()
                    .filter(entry -> code.equals(
                            entry.getJsonObject("event", new JsonObject()).getString("welcome_code")))
                    .filter(entry -> welcomed.add(code))
                    .map(entry -> entry.getString("external_userid"))
                    .findFirst()
                    .orElse("");
        }
    }

    void sees(String user, String text) {
        synchronized (log) {
            customer(user).sees(text);
        }
        listener.accept(user, text);
    }

    /** @param listener hears of each message that a customer sees: user and text */
    void tell(BiConsumer<String, String> listener) {
        this.listener = listener;
    }

    List<String> seen(String user) {
        synchronized (log) {
            return customer(user).seen();
        }
    }

    /** A customer has this id over all accounts of the merchant. */
    void knows(String user, String unionId) {
        synchronized (log) {
            customer(user).unionId(unionId);
        }
    }

    /** What {@code customer/batchget} tells: of whom the desk does not know nothing but that. */
    JsonObject customers(List<String> asked) {
        JsonArray known = new JsonArray();
        JsonArray unknown = new JsonArray();
        synchronized (log) {
            for (String user : asked) {
                Follower customer = customers.get(user);
                if (customer == null) {
                    unknown.add(user);
                } else {
                    known.add(customer.unioned(new JsonObject().put("external_userid", user)));
                }
            }
        }
        return ApiAnswer.error(0).put("customer_list", known).put("invalid_external_userid", unknown);
    }

    private Follower customer(String user) {
        return customers.computeIfAbsent(user, unknown -> new Follower());
    }
}
