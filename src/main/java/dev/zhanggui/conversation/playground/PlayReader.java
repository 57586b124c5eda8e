package dev.zhanggui.conversation.playground;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the requests of the playground carry; what is missing or wrong is a {@link Failure}. */
final class PlayReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_PAYLOAD = 200;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_VISITS = 1_000;
    private static final int MOST_RECENT = 20;
    private static final Pattern EVENT = Pattern.compile("[a-z]{1,20}(\\.[a-z_]{1,30}){0,2}");
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @param visits conversations of the made-up customer, the one that begins included */
    record Opening(@Nullable String language, @Nullable Integer visits, @Nullable List<@Nullable String> recent) {}

    /** Either words, or a button's payload with its title, or an event. */
    record Said(
            @Nullable String text,
            @Nullable String payload,
            @Nullable String event,
            @Nullable String value,
            @Nullable String language) {}

    record Back(@Nullable Integer to) {}

    record Name(@Nullable String name) {}

    private PlayReader() {}

    static Opening opening(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null || body.length() == 0 ? new Opening(null, null, null) : read(context, Opening.class);
    }

    static Language language(@Nullable String tag) {
        if (tag == null || tag.equals("zh")) {
            return Language.ZH;
        }
        if (tag.equals("en")) {
            return Language.EN;
        }
        throw invalid("language is zh or en");
    }

    static Observe.Customer customer(Opening opening) {
        int visits = opening.visits() == null ? 1 : opening.visits();
        List<@Nullable String> recent = Objects.requireNonNullElse(opening.recent(), List.of());
        if (visits < 1 || visits > MOST_VISITS) {
            throw invalid("visits is 1 to " + MOST_VISITS);
        }
        if (recent.size() > MOST_RECENT
                || recent.stream()
                        .anyMatch(sku -> sku == null || !SKU.matcher(sku).matches())) {
            throw invalid("recent is a list of at most " + MOST_RECENT + " SKUs");
        }
        return new Observe.Customer(
                "playground", recent.stream().map(String::valueOf).toList(), visits);
    }

    static Said said(RoutingContext context) {
        return read(context, Said.class);
    }

    static Content content(Said said) {
        String text = said.text() == null ? "" : said.text().strip();
        String event = said.event();
        String payload = said.payload();
        if (event != null) {
            String value = said.value() == null ? "" : said.value();
            if (!EVENT.matcher(event).matches() || value.length() > LONGEST_PAYLOAD) {
                throw invalid("event is a dotted name such as product.clicked, its value at most " + LONGEST_PAYLOAD
                        + " characters");
            }
            return Content.event(event, value);
        }
        if (text.isEmpty()) {
            throw invalid("text is missing: say what the customer says, or the title of the pressed button");
        }
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw invalid("text has at most " + LONGEST_TEXT + " characters");
        }
        if (payload == null) {
            return Content.text(text);
        }
        if (payload.isEmpty() || payload.length() > LONGEST_PAYLOAD) {
            throw invalid("payload has 1 to " + LONGEST_PAYLOAD + " characters");
        }
        return Content.press(text, payload);
    }

    /** How many turns are kept. */
    static int to(RoutingContext context, int turns) {
        Integer to = read(context, Back.class).to();
        if (to == null || to < 0 || to > turns) {
            throw invalid("to is the number of turns to keep, 0 to " + turns);
        }
        return to;
    }

    static String name(RoutingContext context) {
        String name = read(context, Name.class).name();
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()
                || stripped.codePointCount(0, stripped.length()) > LONGEST_NAME
                || stripped.codePoints().anyMatch(Character::isISOControl)) {
            throw invalid("name is one line of 1 to " + LONGEST_NAME + " characters");
        }
        return stripped;
    }

    private static <T> T read(RoutingContext context, Class<T> type) {
        Buffer body = context.body().buffer();
        T read = null;
        try {
            read = body == null ? null : Json.mapper().readValue(body.getBytes(), type);
        } catch (IOException e) {
            // said below: what the parser tells would repeat what was sent
        }
        if (read == null) {
            throw invalid("the body is no JSON object of the documented shape");
        }
        return read;
    }

    private static Failure invalid(String text) {
        return new Failure(FailureCode.INVALID, text);
    }
}
