package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.CustomerMessage;
import dev.zhanggui.message.Content;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message or event of {@code sync_msg}.
 *
 * @param id names it among all of the desk
 * @param user the customer's {@code external_userid}
 * @param content what it says to the shopkeeper
 * @param counts whether answers are allowed after it: only a customer's own words count
 * @param welcomeCode opens one greeting within 20 s; empty where there is none
 * @param picture names a picture that can be fetched; empty where there is none
 */
record KfMessage(
        String id, String user, Instant at, Content content, boolean counts, String welcomeCode, String picture) {

    private static final int CUSTOMER = 3;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@=/+-]{1,64}");

    /** Empty for what nobody has to answer: what people at WeCom's own desk say, and most events. */
    static Optional<KfMessage> of(JsonObject json) {
        String type = json.getString("msgtype", "");
        return type.equals("event") ? event(json) : said(json, type);
    }

    private static Optional<KfMessage> said(JsonObject json, String type) {
        if (json.getInteger("origin", 0) != CUSTOMER) {
            return Optional.empty();
        }
        JsonObject part = json.getJsonObject(type, new JsonObject());
        String words =
                switch (type) {
                    case "text" -> part.getString("content", "");
                    case "location" -> part.getString("name", "");
                    case "link" -> part.getString("title", "");
                    default -> "";
                };
        return CustomerMessage.of(type, words, List.of())
                .flatMap(content -> of(
                        json,
                        json.getString("external_userid", ""),
                        content,
                        true,
                        "",
                        type.equals("image") ? part.getString("media_id", "") : ""));
    }

    private static Optional<KfMessage> event(JsonObject json) {
        JsonObject event = json.getJsonObject("event", new JsonObject());
        return event.getString("event_type", "").equals("enter_session")
                ? of(
                        json,
                        event.getString("external_userid", ""),
                        Content.event("conversation.started", ""),
                        false,
                        event.getString("welcome_code", ""),
                        "")
                : Optional.empty();
    }

    private static Optional<KfMessage> of(
            JsonObject json, String user, Content content, boolean counts, String welcomeCode, String picture) {
        String id = json.getString("msgid", "");
        return ID.matcher(id).matches() && isUser(user)
                ? Optional.of(new KfMessage(
                        id,
                        user,
                        Instant.ofEpochSecond(json.getLong("send_time", 0L)),
                        content,
                        counts,
                        welcomeCode,
                        picture))
                : Optional.empty();
    }

    /** Whether a name is one of the platform's for a customer. */
    static boolean isUser(String name) {
        return USER.matcher(name).matches();
    }
}
