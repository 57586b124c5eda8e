package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Who has the word with each customer of a desk: 0 nobody yet, 1 the bot, 2 the pool, 3 a person, 4 nobody any more. Not
 * safe for several threads.
 */
final class KfStates {

    private static final int NEW = 0;
    private static final int POOL = 2;
    private static final int PERSON = 3;
    private static final int ENDED = 4;
    private static final int WRONG_STATE = 95_018;
    private static final int NO_SERVICER = 95_014;
    private static final int ILLEGAL = 40_058;

    private static final Map<Integer, Set<Integer>> ALLOWED =
            Map.of(NEW, Set.of(1, 2, 3, 4), 1, Set.of(2, 3, 4), POOL, Set.of(3, 4), PERSON, Set.of(3, 4));

    private final Map<String, Integer> states = new HashMap<>();
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final Set<String> onDuty;
    private final Consumer<String> violations;

    KfStates(Set<String> onDuty, Consumer<String> violations) {
        this.onDuty = onDuty;
        this.violations = violations;
    }

    /** The next transitions are answered with these codes. */
    void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    int of(String user) {
        return states.getOrDefault(user, NEW);
    }

    void put(String user, int state) {
        states.put(user, state);
    }

    /** A customer writes: after the end it begins anew. */
    void wrote(String user) {
        if (of(user) == ENDED) {
            states.put(user, NEW);
        }
    }

    boolean isWithPeople(String user) {
        return of(user) == POOL || of(user) == PERSON;
    }

    boolean isOver(String user) {
        return of(user) == ENDED;
    }

    JsonObject get(JsonObject question) {
        return answer(0).put("service_state", of(question.getString("external_userid", "")));
    }

    JsonObject trans(JsonObject question) {
        Integer code = scripted.poll();
        if (code != null && code != 0) {
            return answer(code);
        }
        String user = question.getString("external_userid", "");
        int to = question.getInteger("service_state", -1);
        String servicer = question.getString("servicer_userid");
        if ((to == PERSON) != (servicer != null) || to < 1 || to > ENDED) {
            violations.accept("a transition that cannot be: " + question);
            return answer(ILLEGAL);
        }
        if (!ALLOWED.getOrDefault(of(user), Set.of()).contains(to)) {
            violations.accept("a transition from " + of(user) + " to " + to);
            return answer(WRONG_STATE);
        }
        if (servicer != null && !onDuty.contains(servicer)) {
            return answer(NO_SERVICER);
        }
        states.put(user, to);
        return answer(0).put("msg_code", "code-" + user);
    }

    private static JsonObject answer(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", code == 0 ? "ok" : "refused");
    }
}
