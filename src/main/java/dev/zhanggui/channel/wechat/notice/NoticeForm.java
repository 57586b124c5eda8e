package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A template of the platform that tells of an answer, and what stands in its fields.
 *
 * @param id the template's id on the platform, 10 to 64 letters, digits, hyphens and underscores
 * @param fields what stands in each field, 1 to 10 of them; {@code {what}} is the shop's own word that an answer waits and
 *     how to read it, in the language of the answer, {@code {time}} the answer's time
 * @param link where a tap on it leads, beginning with {@code https://}; empty for nowhere
 */
public record NoticeForm(String id, Map<String, String> fields, String link) {

    static final LocalText WHAT = new LocalText("有一条回答在等您，回任意一句即可看", "Reply to read answer");

    private static final ZoneId PLATFORM = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{10,64}");
    private static final Pattern FIELD = Pattern.compile("[a-z_]{1,20}\\d{0,2}");
    private static final Pattern WORD = Pattern.compile("\\{[^}]*}");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]+");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");
    private static final int MOST_FIELDS = 10;
    private static final int LONGEST_LINK = 1_024;

    /** How many characters the platform takes, by the kind of the field; any other takes {@link #LONGEST}. */
    private static final Map<String, Integer> LENGTHS = Map.of("thing", 20, "const", 20, "phrase", 5, "name", 10);

    private static final int LONGEST = 32;

    /** @throws IllegalArgumentException saying which part the platform would not take, and why */
    public NoticeForm {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id is the template's id as WeChat's page shows it: 10 to 64 letters, digits, - and _");
        }
        if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException("fields has 1 to " + MOST_FIELDS + " of the template's fields");
        }
        if (!link.isEmpty() && (!link.startsWith("https://") || link.length() > LONGEST_LINK)) {
            throw new IllegalArgumentException("a notice leads to a page that begins with https://");
        }
        fields.forEach(NoticeForm::check);
    }

    private static void check(String field, String text) {
        if (!FIELD.matcher(field).matches()) {
            throw new IllegalArgumentException("fields." + field + " is no name of a field, such as thing1 or time2");
        }
        String kind = field.replaceAll("\\d+$", "");
        if ((kind.equals("time") || kind.equals("date")) && !text.equals("{time}")) {
            throw new IllegalArgumentException("fields." + field + " is a time: write {time}");
        }
        if (WORD.matcher(text.replace("{what}", "").replace("{time}", "")).find()) {
            throw new IllegalArgumentException("fields." + field + " knows the words {what} and {time} alone");
        }
        int longest = LENGTHS.getOrDefault(kind, LONGEST);
        for (Language language : Language.values()) {
            String written = write(text, language, Instant.EPOCH);
            if (written.isBlank() || written.codePointCount(0, written.length()) > longest) {
                throw new IllegalArgumentException(
                        "fields." + field + " has 1 to " + longest + " characters, with its words written out");
            }
            if (kind.equals("character_string") && !PLAIN.matcher(written).matches()) {
                throw new IllegalArgumentException("fields." + field + " has letters, digits and signs alone");
            }
            if (kind.equals("phrase") && !CHINESE.matcher(written).matches()) {
                throw new IllegalArgumentException("fields." + field + " has Chinese characters alone");
            }
        }
    }

    /** What stands in each field. */
    Map<String, String> written(Language language, Instant at) {
        Map<String, String> written = new LinkedHashMap<>();
        fields.forEach((field, text) -> written.put(field, write(text, language, at)));
        return written;
    }

    private static String write(String text, Language language, Instant at) {
        return text.replace("{what}", WHAT.in(language))
                .replace("{time}", TIME.format(at.atZone(PLATFORM)))
                .strip();
    }
}
