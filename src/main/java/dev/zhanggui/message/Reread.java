package dev.zhanggui.message;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A second, slower look at English words, when nobody waits for it any more: conversation → nlp. */
public final class Reread {

    public static final Address<Query, Opinion> ADDRESS = new Address<>("nlp.reread", Query.class, Opinion.class);

    /** @param today the day that {@code tomorrow} is said on */
    public record Query(String text, LocalDate today) implements Message {}

    /**
     * What the second look saw.
     *
     * @param score -1 (bad) to 1 (good), of the sentences read
     * @param whole false when only the beginning was read, because the text is long
     * @param names what is named, in order of their start
     */
    public record Opinion(double score, boolean whole, List<Name> names) implements Message {
        public Opinion {
            names = List.copyOf(names);
        }
    }

    /**
     * A name or a time. Offsets are UTF-16 positions in the text, start inclusive, end exclusive.
     *
     * @param type {@code person}, {@code place}, {@code organisation}, {@code date}, {@code time}, {@code money}, …
     * @param value an ISO 8601 date or time, a plain number, or null where the words are all there is
     */
    public record Name(String type, @Nullable String value, String text, int start, int end) {}

    private Reread() {}
}
