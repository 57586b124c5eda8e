package dev.zhanggui.nlp.spelling;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.List;

/**
 * How Chinese characters sound: pinyin without tones, and a coarser form in which what many speakers do not tell apart
 * is one (zh and z, n and l, f and h at the start; ang and an, eng and en, ing and in at the end).
 */
final class Sounds {

    /** A character that has no sound ends every comparison. */
    private static final String NONE = "?";

    private Sounds() {}

    /** The syllables of a text of Chinese characters, joined by blanks. */
    static String plain(String text) {
        return join(PinyinDictionary.convertToPinyin(text), false);
    }

    /** The same, in the coarser form. */
    static String near(String text) {
        return join(PinyinDictionary.convertToPinyin(text), true);
    }

    /** The syllables of each character as it sounds alone. */
    static String plainSingly(String text) {
        return singly(text, false);
    }

    /** The same, in the coarser form. */
    static String nearSingly(String text) {
        return singly(text, true);
    }

    private static String singly(String text, boolean coarse) {
        StringBuilder joined = new StringBuilder();
        text.codePoints()
                .forEach(c -> joined.append(join(PinyinDictionary.convertToPinyin(Character.toString(c)), coarse)));
        return joined.toString();
    }

    private static String join(List<Pinyin> syllables, boolean coarse) {
        StringBuilder joined = new StringBuilder(syllables.size() * 5);
        for (Pinyin syllable : syllables) {
            String sound = syllable.getPinyinWithoutTone();
            joined.append(sound.equals("none") ? NONE : coarse ? coarse(sound) : sound)
                    .append(' ');
        }
        return joined.toString();
    }

    private static String coarse(String sound) {
        String coarse = sound;
        if (coarse.startsWith("zh") || coarse.startsWith("ch") || coarse.startsWith("sh")) {
            coarse = coarse.charAt(0) + coarse.substring(2);
        }
        coarse = switch (coarse.charAt(0)) {
            case 'n' -> 'l' + coarse.substring(1);
            case 'f' -> 'h' + coarse.substring(1);
            default -> coarse;
        };
        return coarse.endsWith("ang") || coarse.endsWith("eng") || coarse.endsWith("ing")
                ? coarse.substring(0, coarse.length() - 1)
                : coarse;
    }
}
