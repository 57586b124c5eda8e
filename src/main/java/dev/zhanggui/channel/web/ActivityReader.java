package dev.zhanggui.channel.web;

import dev.zhanggui.channel.web.Refusal.Code;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a client sends. */
final class ActivityReader {

    /** The longest message, in code points. */
    static final int LONGEST_TEXT = 4_000;

    /** The longest payload of a button and the longest value of an event, in code points. */
    static final int LONGEST_VALUE = 1_000;

    private static final int LONGEST_ID = 128;
    private static final Pattern EVENT_NAME = Pattern.compile("[a-z0-9_-]+([./][a-z0-9_-]+){0,7}");
    private static final int LONGEST_NAME = 64;

    /** The types of the Bot Framework that say nothing to a shopkeeper. */
    private static final Set<String> SILENT = Set.of(
            "command",
            "commandResult",
            "contactRelationUpdate",
            "conversationUpdate",
            "deleteUserData",
            "endOfConversation",
            "handoff",
            "installationUpdate",
            "invoke",
            "messageDelete",
            "messageReaction",
            "messageUpdate",
            "suggestion",
            "trace",
            "typing");

    /** Events that the shop itself puts into a conversation, and how their ids begin. */
    private static final Pattern OURS = Pattern.compile("(handoff|stock|picture)\\.");

    /** How clients greet, and what it is called here. */
    private static final Map<String, String> SAME_EVENT = Map.of("webchat.join", "conversation.started");

    /**
     * @param messageId the client's own id of the activity, or null
     * @param language the language that the client says it is in, or null
     */
    record Read(Content content, @Nullable String messageId, @Nullable Language language) {}

    private ActivityReader() {}

    /**
     * @return what is said, or empty when the activity is one of those that say nothing
     * @throws Refusal when a part is missing, too long or not supported
     */
    static Optional<Read> read(Sent sent) {
        String type = sent.type();
        if (type == null) {
            throw new Refusal(400, Code.MissingProperty, "type is missing: it is message or event");
        }
        if (SILENT.contains(type)) {
            return Optional.empty();
        }
        Content content =
                switch (type) {
                    case "message" -> message(sent);
                    case "event" -> event(sent);
                    default ->
                        throw new Refusal(
                                400,
                                Code.BadArgument,
                                "this type of activity is not known here: send message or event");
                };
        return Optional.of(new Read(content, messageId(sent), language(sent)));
    }

    private static Content message(Sent sent) {
        if (sent.attachments() != null && !sent.attachments().isEmpty()) {
            throw new Refusal(415, Code.NotSupported, "attachments come by …/upload: post the picture there");
        }
        String text = bounded("text", sent.text() == null ? "" : sent.text(), LONGEST_TEXT);
        String payload = payload(sent.value());
        if (payload == null && isPostBack(sent)) {
            payload = text;
        }
        if (payload != null) {
            return Content.press(text.isBlank() ? payload : text, bounded("value", payload, LONGEST_VALUE));
        }
        if (text.isBlank()) {
            throw new Refusal(400, Code.MissingProperty, "text is missing: a message has text or a button's value");
        }
        return Content.text(text);
    }

    private static Content event(Sent sent) {
        String name = sent.name() == null ? "" : sent.name().toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST_NAME || !EVENT_NAME.matcher(name).matches()) {
            throw new Refusal(400, Code.MissingProperty, "name is missing or no event's name, such as product.clicked");
        }
        String dotted = name.replace('/', '.');
        if (OURS.matcher(dotted).lookingAt()) {
            throw new Refusal(
                    400,
                    Code.BadArgument,
                    "the events handoff.*, stock.* and picture.* come from the shop: no client sends them");
        }
        String value = payload(sent.value());
        return Content.event(
                SAME_EVENT.getOrDefault(dotted, dotted), bounded("value", value == null ? "" : value, LONGEST_VALUE));
    }

    /** A button's payload or an event's value: a scalar, or an object's {@code payload}, {@code sku} or {@code value}. */
    private static @Nullable String payload(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            for (String name : new String[] {"payload", "sku", "value"}) {
                if (object.get(name) instanceof String text) {
                    return text;
                }
            }
            return null;
        }
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        return scalar ? String.valueOf(value) : null;
    }

    static String bounded(String field, String text, int most) {
        String clean = PlainText.clean(text);
        int length = PlainText.length(clean);
        if (length > most) {
            throw new Refusal(
                    413, Code.InvalidRange, field + " has " + length + " characters: at most " + most + " are read");
        }
        return clean;
    }

    private static boolean isPostBack(Sent sent) {
        return sent.channelData() != null
                && Boolean.TRUE.equals(sent.channelData().get("postBack"));
    }

    static @Nullable String messageId(Sent sent) {
        Map<String, Object> data = sent.channelData() == null ? Map.of() : sent.channelData();
        Object id = data.getOrDefault("clientActivityID", data.get("clientActivityId"));
        if (id == null) {
            id = sent.clientActivityId();
        }
        if (id == null) {
            return null;
        }
        String text = id.toString();
        if (text.isEmpty() || PlainText.length(text) > LONGEST_ID || !PlainText.isOneLine(text)) {
            throw new Refusal(
                    400, Code.InvalidRange, "clientActivityID is 1 to " + LONGEST_ID + " printable characters");
        }
        if (OURS.matcher(text).lookingAt()) {
            throw new Refusal(
                    400, Code.BadArgument, "clientActivityID does not begin with handoff., stock. or picture.");
        }
        return text;
    }

    static @Nullable Language language(Sent sent) {
        String tag = sent.locale();
        if (sent.value() instanceof Map<?, ?> object && object.get("language") instanceof String spoken) {
            tag = tag == null ? spoken : tag;
        }
        return tag == null || tag.isBlank() ? null : Language.ofTag(tag);
    }
}
