package dev.zhanggui.channel.wecom;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * A customer comes to a person at WeCom's own desk, or leaves them.
 *
 * @param withPerson whether a person has the word from now on
 */
record KfSession(String user, boolean withPerson) {

    private static final int ENDED = 3;
    private static final Set<Integer> KNOWN = Set.of(1, 2, ENDED, 4);

    /** In these states of {@code service_state/get} people have the word: waiting for one, with one. */
    private static final Set<Integer> WITH_PERSON = Set.of(2, 3);

    /** Empty for any other message. */
    static Optional<KfSession> of(JsonObject json) {
        JsonObject event = json.getValue("event") instanceof JsonObject object ? object : new JsonObject();
        String user = String.valueOf(event.getValue("external_userid"));
        return "session_status_change".equals(event.getValue("event_type"))
                        && event.getValue("change_type") instanceof Integer change
                        && KNOWN.contains(change)
                        && KfMessage.isUser(user)
                ? Optional.of(new KfSession(user, change != ENDED))
                : Optional.empty();
    }

    /** Whether a person has the word, by the answer of {@code service_state/get}. */
    static boolean isWithPerson(JsonObject state) {
        return state.getValue("service_state") instanceof Integer number && WITH_PERSON.contains(number);
    }
}
