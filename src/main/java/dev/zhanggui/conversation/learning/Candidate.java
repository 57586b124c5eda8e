package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Script;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sentence as the inbox takes it.
 *
 * @param text without what tells who said it, at most {@link #LONGEST} code points
 * @param key equal for sentences that differ in case, width, spaces and punctuation only
 */
record Candidate(Language language, String text, String key) {

    /** Longer than this is no example of anything, in Unicode code points. */
    static final int LONGEST = 200;

    private static final Pattern FILL = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");

    /**
     * What the inbox takes of what was understood; nothing where the words are of neither language, too long, or where
     * nothing is left of them.
     */
    static Optional<Candidate> of(Understanding heard) {
        String said = heard.text();
        if (heard.script() == Script.OTHER || said.codePointCount(0, said.length()) > LONGEST) {
            return Optional.empty();
        }
        String text = Redaction.of(said, heard.entities(), heard.language());
        if (key(Redaction.bare(text)).isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(heard.language(), text, key(text)));
    }

    static String key(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return FILL.matcher(plain).replaceAll("");
    }
}
