package dev.zhanggui.app.simulate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.zhanggui.message.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * What a customer comes for, sentence by sentence, with the same wishes in both languages.
 *
 * @param name lower-case words with hyphens
 * @param zh what is said in Chinese; {@code {price}} stands for a price
 * @param en the same in English
 * @param person whether the last sentence asks for a person
 */
record Journey(String name, List<String> zh, List<String> en, boolean person) {

    private static final String FILE = "/simulate/journeys.yml";

    /** @throws IllegalArgumentException when the languages differ in length, or nothing is said */
    Journey {
        zh = List.copyOf(zh);
        en = List.copyOf(en);
        if (!name.matches("[a-z]+(-[a-z]+)*") || zh.isEmpty() || zh.size() != en.size()) {
            throw new IllegalArgumentException(
                    "journey " + name + ": a name of lower-case words, and as many sentences in zh as in en");
        }
    }

    /** What is said in one language, with a price put in. */
    List<String> says(Language language, int price) {
        return (language == Language.ZH ? zh : en)
                .stream()
                        .map(sentence -> sentence.replace("{price}", Integer.toString(price)))
                        .toList();
    }

    /** All that the program brings with it. */
    static List<Journey> all() {
        try (InputStream file = Journey.class.getResourceAsStream(FILE)) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException error) {
            throw new UncheckedIOException(FILE, error);
        }
    }
}
