package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Teach;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the requests of the inbox carry; what is missing or wrong is a {@link Failure}. */
final class LearningReader {

    private static final int LONGEST_INTENT = 100;
    private static final int MOST_DISMISSED = 200;
    private static final int MOST_PAGES = 1_000;

    /** @param text as it is to be taught, in the person's words where they changed it */
    record Example(@Nullable Long sentence, @Nullable String text) {}

    record Wanted(@Nullable String intent, @Nullable List<@Nullable Example> examples) {}

    record Ids(@Nullable List<@Nullable Long> sentences) {}

    private LearningReader() {}

    static Preview.Lesson lesson(@Nullable Buffer body) {
        Wanted wanted = read(body, Wanted.class);
        String intent = wanted.intent() == null ? "" : wanted.intent().strip();
        if (intent.isEmpty() || intent.length() > LONGEST_INTENT) {
            throw invalid("intent is missing: name one of /api/v1/learning/intents");
        }
        List<@Nullable Example> examples = Objects.requireNonNullElse(wanted.examples(), List.of());
        if (examples.isEmpty() || examples.size() > Teach.MOST) {
            throw invalid("examples is a list of 1 to " + Teach.MOST + " objects with sentence and text");
        }
        return new Preview.Lesson(
                intent, examples.stream().map(LearningReader::taught).toList());
    }

    private static Preview.Taught taught(@Nullable Example example) {
        Long sentence = example == null ? null : example.sentence();
        String text =
                example == null || example.text() == null ? "" : example.text().strip();
        if (sentence == null || text.isEmpty() || text.codePointCount(0, text.length()) > Teach.LONGEST) {
            throw invalid("an example has the id of a sentence and a text of 1 to " + Teach.LONGEST + " characters");
        }
        return new Preview.Taught(sentence, text);
    }

    static Set<Long> dismissed(@Nullable Buffer body) {
        List<@Nullable Long> ids =
                Objects.requireNonNullElse(read(body, Ids.class).sentences(), List.of());
        if (ids.isEmpty() || ids.size() > MOST_DISMISSED || ids.stream().anyMatch(Objects::isNull)) {
            throw invalid("sentences is a list of 1 to " + MOST_DISMISSED + " ids");
        }
        return ids.stream().map(Objects::requireNonNull).collect(Collectors.toSet());
    }

    static int page(@Nullable String page) {
        if (page == null) {
            return 1;
        }
        if (!page.matches("[1-9][0-9]{0,3}") || Integer.parseInt(page) > MOST_PAGES) {
            throw invalid("page is 1 to " + MOST_PAGES);
        }
        return Integer.parseInt(page);
    }

    private static <T> T read(@Nullable Buffer body, Class<T> type) {
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
