package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A dialog folder as small as can be, for tests that break it. */
final class SmallShop {

    private SmallShop() {}

    static void write(Path folder) throws IOException {
        for (String name : new String[] {"intents", "flows", "replies", "entities"}) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(
                folder.resolve("shop.yml"),
                """
                name: {zh: 小店, en: Small shop}
                languages: [zh, en]
                currency: CNY
                """);
        Files.writeString(
                folder.resolve("intents/talk.yml"),
                """
                version: "3.1"
                nlu:
                  - intent: greet
                    examples: |
                      - 你好
                      - hello
                  - intent: bye
                    examples: |
                      - 再见
                      - bye
                """);
        Files.writeString(
                folder.resolve("flows/talk.yml"),
                """
                slots:
                  name: {}
                flows:
                  hello:
                    triggers: [{intent: greet}]
                    steps: [{say: hello}]
                  bye:
                    triggers: [{intent: bye}]
                    steps: [{say: bye}]
                  name:
                    steps:
                      - collect: name
                        words: true
                        ask: ask
                      - say: named
                """);
        Files.writeString(
                folder.resolve("replies/zh.yml"),
                """
                language: zh
                replies:
                  hello: 你好
                  bye: 再见
                  ask: 怎么称呼？
                  named: 你好，{slots.name}
                  slow: 稍等
                """);
        Files.writeString(
                folder.resolve("replies/en.yml"),
                """
                language: en
                replies:
                  hello: Hello
                  bye: Bye
                  ask: What is your name?
                  named: Hello, {slots.name}
                  slow: One moment
                """);
    }

    /** Adds conversation tests, and one product to play them with. */
    static void tests(Path folder, String tests) throws IOException {
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(
                folder.resolve("tests/catalogue.yml"),
                "products:\n  - {sku: A, title: A, kind: a/b, price: 1, stock: {x: 1}}\n");
        Files.writeString(folder.resolve("tests/talk.yml"), tests);
    }

    /** Changes a reply in both languages. */
    static void reply(Path folder, String name, String zh, String en) throws IOException {
        replace(folder.resolve("replies/zh.yml"), "  " + name + ": .*", "  " + name + ": " + zh);
        replace(folder.resolve("replies/en.yml"), "  " + name + ": .*", "  " + name + ": " + en);
    }

    static void replace(Path file, String regex, String with) throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll(regex, with));
    }

    /** Words in English in which nothing is understood. */
    static Input says(String text) {
        return heard(text, Language.EN, List.of(), List.of());
    }

    /** Words that are surely of this intent. */
    static Input says(String text, Language language, String intent, List<Understanding.Entity> entities) {
        return heard(text, language, List.of(new Understanding.IntentScore(intent, 0.9)), entities);
    }

    private static Input heard(
            String text,
            Language language,
            List<Understanding.IntentScore> intents,
            List<Understanding.Entity> entities) {
        Understanding understanding = new Understanding(
                text,
                language == Language.ZH ? Understanding.Script.ZH : Understanding.Script.EN,
                language,
                List.of(),
                List.of(),
                intents,
                !intents.isEmpty(),
                entities,
                List.of(),
                Sentiment.NEUTRAL);
        return new Input.Heard(Content.text(text), understanding, null);
    }

    static Input press(String payload) {
        return new Input.Heard(Content.press("…", payload), null, null);
    }
}
