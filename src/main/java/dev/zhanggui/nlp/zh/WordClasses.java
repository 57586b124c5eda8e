package dev.zhanggui.nlp.zh;

import com.hankcs.hanlp.dictionary.CoreDictionary;

/** What kinds of word a Chinese word mostly is, by HanLP's core dictionary. */
public final class WordClasses {

    private WordClasses() {}

    /** The name of its most frequent class, such as {@code ns} for a place; empty for a word that is not in the dictionary. */
    public static String first(String word) {
        CoreDictionary.Attribute attribute = CoreDictionary.get(word);
        return attribute == null || attribute.nature.length == 0 ? "" : attribute.nature[0].toString();
    }
}
