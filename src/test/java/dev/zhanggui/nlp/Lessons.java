package dev.zhanggui.nlp;

import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.Examples.Lesson;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A small lesson for tests. */
public final class Lessons {

    private Lessons() {}

    public static Lesson lesson(String version) {
        var file = Objects.requireNonNull(Lessons.class.getResourceAsStream("lesson.txt"));
        List<Example> examples = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" \\| ", 2))
                .map(parts -> new Example(parts[0], parts[1], List.of()))
                .toList();
        return new Lesson(version, examples);
    }
}
