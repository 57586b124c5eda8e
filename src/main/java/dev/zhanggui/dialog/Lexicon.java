package dev.zhanggui.dialog;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.zhanggui.message.LocalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The entities that the dialog files define by their words (which one is meant, which store) or by their shape (an
 * order's number). Shapes are matched in linear time, whatever they look like.
 */
final class Lexicon {

    /** @param words lower case, the longest are found first */
    record Entry(String type, String value, LocalText name, List<String> words) {
        Entry {
            words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        }
    }

    /**
     * @param pattern whose first group, or the whole of it where there is none, is the value
     * @param alone whether a message that is nothing else means this, whatever its letters look like
     */
    record Shape(String type, Pattern pattern, boolean alone) {}

    private record Word(String word, Entry entry) {}

    private final List<Word> words;
    private final Map<String, Map<String, LocalText>> names = new TreeMap<>();

    private final List<Shape> shapes;

    Lexicon(List<Entry> entries, List<Shape> shapes) {
        this.shapes = List.copyOf(shapes);
        this.words = entries.stream()
                .flatMap(entry -> entry.words().stream().map(word -> new Word(word, entry)))
                .sorted(Comparator.comparingInt((Word word) -> -word.word().length())
                        .thenComparing(Word::word))
                .toList();
        entries.forEach(entry ->
                names.computeIfAbsent(entry.type(), type -> new TreeMap<>()).put(entry.value(), entry.name()));
    }

    /** The entity types defined here. */
    Iterable<String> types() {
        Set<String> types = new TreeSet<>(names.keySet());
        shapes.forEach(shape -> types.add(shape.type()));
        return types;
    }

    /** What a value is called. */
    Optional<LocalText> name(String type, String value) {
        return Optional.ofNullable(names.getOrDefault(type, Map.of()).get(value));
    }

    /** What is named in a text; of overlapping words the longest counts. */
    List<Mention> find(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean[] taken = new boolean[lower.length()];
        List<Mention> found = new ArrayList<>();
        for (Word word : words) {
            for (int at = lower.indexOf(word.word()); at >= 0; at = lower.indexOf(word.word(), at + 1)) {
                int end = at + word.word().length();
                if (isWord(lower, at, end) && isFree(taken, at, end)) {
                    Arrays.fill(taken, at, end, true);
                    found.add(new Mention(word.entry().type(), word.entry().value(), "", false));
                }
            }
        }
        for (Shape shape : shapes) {
            Matcher matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                int group = matcher.groupCount() > 0 ? 1 : 0;
                int start = matcher.start(group);
                int end = matcher.end(group);
                if (start >= 0 && end <= taken.length && isFree(taken, start, end)) {
                    Arrays.fill(taken, start, end, true);
                    found.add(new Mention(shape.type(), matcher.group(group), "", false));
                }
            }
        }
        return found.stream().distinct().toList();
    }

    /** What a message means that is nothing but a value of a shape that stands for itself; empty for any other. */
    Optional<Mention> alone(String text) {
        String stripped = text.strip();
        return shapes.stream()
                .filter(Shape::alone)
                .flatMap(shape -> {
                    Matcher matcher = shape.pattern().matcher(stripped);
                    return matcher.matches()
                            ? Stream.of(new Mention(
                                    shape.type(), matcher.group(matcher.groupCount() > 0 ? 1 : 0), "", false))
                            : Stream.empty();
                })
                .findFirst();
    }

    /** Latin words end at their letters; Chinese ones need no border. */
    private static boolean isWord(String text, int start, int end) {
        return !(start > 0 && isLatin(text.charAt(start - 1)) && isLatin(text.charAt(start)))
                && !(end < text.length() && isLatin(text.charAt(end - 1)) && isLatin(text.charAt(end)));
    }

    private static boolean isLatin(char letter) {
        return letter < 0x250 && Character.isLetterOrDigit(letter);
    }

    private static boolean isFree(boolean[] taken, int start, int end) {
        for (int i = start; i < end; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }
}
