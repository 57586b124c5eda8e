package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a channel would cut, hide or show as it is written: texts too long, markup, too many buttons. */
final class ReplyCheck {

    private static final Pattern MARKUP = Pattern.compile(
            "</?[a-zA-Z][^<>\\n]*>" // HTML
                    + "|&(?:amp|lt|gt|quot|nbsp|#\\d+);"
                    + "|\\*\\*[^*\\n]+\\*\\*|(?<![\\w_])__[^_\\n]+__(?!\\w)" // Markdown
                    + "|`[^`\\n]+`"
                    + "|\\[[^\\]\\n]+]\\([^)\\n]+\\)"
                    + "|(?m:^#{1,6} )");

    private final String channel;
    private final int mostBytes;

    /**
     * @param channel the one with the least room, by its name
     * @param mostBytes of UTF-8 in one of its messages
     */
    ReplyCheck(String channel, int mostBytes) {
        this.channel = channel;
        this.mostBytes = mostBytes;
    }

    void check(ReplyFile replies, List<Language> languages) {
        for (Language language : languages) {
            replies.replies(language).forEach((name, placed) -> check(name, placed));
        }
    }

    private void check(String name, ReplyFile.Placed placed) {
        for (Reply.Variant variant : placed.reply().variants()) {
            String text = variant.text().fill(value -> "");
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes) {
                placed.at()
                        .finding(
                                "the reply '" + name + "' has " + bytes + " bytes",
                                channel + " takes " + mostBytes + " in one message, and the rest comes in another",
                                "shorten it, or say it in two steps");
            }
            plain(name, text, placed.at());
        }
        for (Reply.Choice button : placed.reply().buttons()) {
            String title = button.title().fill(value -> "");
            if (title.length() > Speech.LONGEST_TITLE) {
                placed.at()
                        .finding(
                                "the button '" + title + "' has " + title.length() + " characters",
                                "it is cut after " + Speech.LONGEST_TITLE,
                                "shorten it");
            }
            plain(name, title, placed.at());
        }
        long always = placed.reply().buttons().stream()
                .filter(button -> button.condition() == null)
                .count();
        if (always > Content.MOST_BUTTONS) {
            placed.at()
                    .finding(
                            "the reply '" + name + "' has " + always + " buttons",
                            "no more than " + Content.MOST_BUTTONS + " are shown",
                            "leave some out, or give them conditions");
        }
    }

    private static void plain(String name, String text, Yaml at) {
        Matcher markup = MARKUP.matcher(text);
        if (markup.find()) {
            at.finding(
                    "the reply '" + name + "' has the markup '" + markup.group().strip() + "'",
                    "replies are plain text, and the customer would read it as it is written",
                    "say it in words; a link's address may stand alone");
        }
    }
}
