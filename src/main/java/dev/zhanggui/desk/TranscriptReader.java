package dev.zhanggui.desk;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Pictures;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A conversation as the pages of the staff read it. */
final class TranscriptReader {

    /** How many lines are read at once. */
    static final int PAGE = 200;

    private static final Pattern PICTURE = Pattern.compile("[0-9A-Za-z-]{1,64}\\.(jpg|png|gif|webp)");

    private TranscriptReader() {}

    static JsonArray of(List<Activity> activities) {
        JsonArray lines = new JsonArray();
        activities.forEach(line -> lines.add(new JsonObject()
                .put("seq", line.seq())
                .put("role", line.role().name().toLowerCase(Locale.ROOT))
                .put("text", line.content().text())
                .put(
                        "event",
                        line.content().event() == null
                                ? null
                                : line.content().event().name())
                .put("picture", picture(line.content()))
                .put("products", line.content().products().size())
                .put("at", line.at().toString())));
        return lines;
    }

    private static @Nullable String picture(Content content) {
        Content.Event event = content.event();
        return event != null
                        && event.name().equals(Pictures.SENT)
                        && PICTURE.matcher(event.value()).matches()
                ? event.value()
                : null;
    }
}
