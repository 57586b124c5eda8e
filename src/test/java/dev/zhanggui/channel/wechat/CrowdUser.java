package dev.zhanggui.channel.wechat;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of a crowd: what they write, what the shop says to that, and so what they have to see.
 *
 * @param number decides of which kind they are
 */
record CrowdUser(int number) {

    private static final int MESSAGES = 5;
    private static final int CHATTY = 7;
    private static final int LONG = 6;

    /** Under which kind of answers a message stands, by its first letter. */
    private enum Kind {
        /** One answer to a message. */
        PLAIN("m"),
        /** Seven answers to a message, where five may be sent and one of those is kept for people. */
        CHATTY("t"),
        /** Six answers that no two fit into one text, after the first message; more than may be sent to it. */
        LONG("l");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        static Kind of(String text) {
            for (Kind kind : values()) {
                if (text.startsWith(kind.letter)) {
                    return kind;
                }
            }
            return PLAIN;
        }
    }

    /** What a person at the desk writes when the crowd has gone quiet. */
    static final String PERSON = "我是小李，我来帮您";

    String openId() {
        return "oCrowd" + number;
    }

    private Kind kind() {
        return switch (number % 10) {
            case 6, 7, 9 -> Kind.CHATTY;
            case 8 -> Kind.LONG;
            default -> Kind.PLAIN;
        };
    }

    /** Whether a person at the desk writes to them at the end, without having been asked. */
    boolean hearsAPerson() {
        return number % 10 == 9;
    }

    /** Whether more may be owed to them at once than may be sent at once. */
    boolean hearsMuch() {
        return kind() == Kind.LONG;
    }

    List<String> messages() {
        return IntStream.range(0, MESSAGES).mapToObj(i -> kind().letter + i).toList();
    }

    /** What the shop says. */
    static List<Content> answers(Activity said) {
        return answers(said.content().text()).stream().map(Content::text).toList();
    }

    static List<String> answers(String message) {
        return switch (Kind.of(message)) {
            case PLAIN -> List.of("听到 " + message);
            case CHATTY ->
                IntStream.range(0, CHATTY)
                        .mapToObj(i -> "听到 " + message + " 第" + i + "句")
                        .toList();
            case LONG ->
                message.endsWith("0")
                        ? IntStream.range(0, LONG)
                                .mapToObj(i -> "听到 " + i + "长".repeat(500))
                                .toList()
                        : List.of("听到 " + message);
        };
    }

    /** All that they have to see, as one text; joined answers stand in it as single ones do. */
    String expected(List<String> more) {
        return Stream.concat(messages().stream().flatMap(message -> answers(message).stream()), more.stream())
                .collect(Collectors.joining("\n\n"));
    }
}
