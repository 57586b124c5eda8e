package dev.zhanggui.nlp.mixed;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Vocabulary.Term;
import dev.zhanggui.nlp.entity.Inflection;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.Word;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words in both languages: the catalogue's, which carries the names of everything in both, and a list of our own for
 * shopping talk. With it a mixed sentence is told in one language word by word, so that the model of that language meets
 * words it has learnt. Immutable.
 */
public final class Glossary {

    private static final String LIST = "/dev/zhanggui/nlp/mixed/words.tsv";
    private static final int MOST_WORDS = 4;

    /** Names and sizes are the same in both languages, or are left as they were said. */
    private static final Set<String> AS_SAID = Set.of("size", "brand", "product");

    /** The list alone. */
    public static final Glossary PLAIN = new Glossary(List.of());

    private final Map<String, String> toChinese = new HashMap<>();
    private final Map<String, String> toEnglish = new HashMap<>();

    private Glossary(Collection<Term> terms) {
        Preparation preparation = new Preparation();
        for (String[] line : list()) {
            String[] chinese = line[1].split("\\|");
            toChinese.put(line[0], chinese[0]);
            for (String word : chinese) {
                toEnglish.putIfAbsent(word, line[0]);
            }
        }
        for (Term term : terms) {
            if (!AS_SAID.contains(term.kind())) {
                String zh = preparation.prepare(term.name().zh()).text().trim();
                String en = preparation.prepare(term.name().en()).text().trim();
                toEnglish.put(zh, en);
                toChinese.put(en, zh);
                Inflection.forms(en).forEach(form -> toChinese.putIfAbsent(form, zh));
                term.zh()
                        .forEach(word -> toEnglish.putIfAbsent(
                                preparation.prepare(word).text().trim(), en));
                term.en().forEach(word -> {
                    String plain = preparation.prepare(word).text().trim();
                    toChinese.putIfAbsent(plain, zh);
                    Inflection.forms(plain).forEach(form -> toChinese.putIfAbsent(form, zh));
                });
            }
        }
    }

    /** The list and the words of this catalogue. */
    public static Glossary of(Collection<Term> terms) {
        return new Glossary(terms);
    }

    private static List<String[]> list() {
        InputStream in = Glossary.class.getResourceAsStream(LIST);
        if (in == null) {
            throw new IllegalStateException("missing on the class path: " + LIST);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A text told in one language as far as the glossary goes.
     *
     * @param text in prepared form
     * @param words its words, in order
     */
    public String tell(String text, List<Word> words, Language language) {
        Map<String, String> glosses = language == Language.ZH ? toChinese : toEnglish;
        StringBuilder told = new StringBuilder(text.length() + 16);
        int copied = 0;
        int i = 0;
        while (i < words.size()) {
            int last = i;
            String gloss = null;
            for (int j = i; j < Math.min(words.size(), i + MOST_WORDS); j++) {
                String known = glosses.get(
                        text.substring(words.get(i).start(), words.get(j).end()));
                if (known != null) {
                    gloss = known;
                    last = j;
                }
            }
            if (gloss == null) {
                gloss = glosses.get(words.get(i).lemma());
            }
            if (gloss != null && isOther(words.get(i), language)) {
                told.append(text, copied, words.get(i).start());
                join(told, gloss, language);
                copied = words.get(last).end();
                boolean gap = language == Language.ZH && copied + 1 < text.length() && text.charAt(copied) == ' ';
                copied += gap && Character.isIdeographic(text.charAt(copied + 1)) ? 1 : 0;
            }
            i = last + 1;
        }
        return told.append(text, copied, text.length()).toString();
    }

    private static boolean isOther(Word word, Language language) {
        boolean chinese = Character.isIdeographic(word.text().codePointAt(0));
        return chinese == (language == Language.EN);
    }

    /** English words stand apart, Chinese ones do not. */
    private static void join(StringBuilder told, String gloss, Language language) {
        int end = told.length();
        if (language == Language.ZH) {
            if (end > 1 && told.charAt(end - 1) == ' ' && Character.isIdeographic(told.charAt(end - 2))) {
                told.setLength(end - 1);
            }
            told.append(gloss);
        } else {
            if (end > 0 && told.charAt(end - 1) != ' ') {
                told.append(' ');
            }
            told.append(gloss).append(' ');
        }
    }
}
