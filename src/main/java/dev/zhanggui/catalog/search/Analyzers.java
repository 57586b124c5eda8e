package dev.zhanggui.catalog.search;

import dev.zhanggui.message.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** How a text becomes searchable words, per language; what people say around a wish is left out. */
final class Analyzers {

    private static final CharArraySet ZH_STOP = new CharArraySet(
            List.of(
                    "我", "我们", "你", "你们", "您", "他", "她", "它", "的", "地", "得", "了", "着", "过", "吗", "呢", "吧", "啊", "呀",
                    "嘛", "么", "是", "有", "没", "没有", "有没有", "在", "和", "与", "或", "跟", "就", "都", "也", "还", "还有", "要", "想",
                    "想要", "想买", "买", "需要", "找", "看", "看看", "给", "帮", "帮我", "推荐", "请", "请问", "麻烦", "谢谢", "一", "一个", "一双",
                    "一件", "一条", "一款", "一下", "一些", "个", "双", "件", "条", "款", "只", "把", "些", "点", "几", "哪", "哪些", "哪个",
                    "什么", "怎么", "多少", "多少钱", "这", "这个", "这种", "那", "那个", "那种", "能", "可以", "会", "适合", "比较", "最", "很",
                    "用", "用来", "来", "去", "上", "下", "里", "中", "以内", "以下", "以上", "左右", "之间", "元", "块", "块钱", "钱", "价格",
                    "便宜", "店", "店里", "商品", "产品", "东西", "时", "时候", "人", "不", "不要", "好", "好看", "好用", "为", "对", "被", "让",
                    "从", "到"),
            false);
    private static final CharArraySet EN_STOP = new CharArraySet(
            List.of(
                    "a",
                    "an",
                    "and",
                    "any",
                    "anything",
                    "are",
                    "as",
                    "at",
                    "be",
                    "below",
                    "but",
                    "buy",
                    "by",
                    "can",
                    "could",
                    "do",
                    "does",
                    "find",
                    "for",
                    "from",
                    "get",
                    "give",
                    "good",
                    "got",
                    "had",
                    "has",
                    "have",
                    "hello",
                    "help",
                    "hi",
                    "i",
                    "i'd",
                    "i'm",
                    "if",
                    "in",
                    "into",
                    "is",
                    "it",
                    "its",
                    "like",
                    "looking",
                    "me",
                    "my",
                    "need",
                    "no",
                    "not",
                    "of",
                    "on",
                    "or",
                    "over",
                    "please",
                    "product",
                    "recommend",
                    "sell",
                    "shop",
                    "show",
                    "some",
                    "something",
                    "store",
                    "such",
                    "than",
                    "thank",
                    "thanks",
                    "that",
                    "the",
                    "their",
                    "them",
                    "then",
                    "there",
                    "these",
                    "they",
                    "this",
                    "those",
                    "to",
                    "under",
                    "up",
                    "us",
                    "want",
                    "was",
                    "we",
                    "what",
                    "when",
                    "where",
                    "which",
                    "who",
                    "will",
                    "with",
                    "would",
                    "yes",
                    "you",
                    "your"),
            true);

    private static final Analyzer CHINESE = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new ChineseTokenizer();
            return new TokenStreamComponents(words, new StopFilter(words, ZH_STOP));
        }
    };
    private static final Analyzer ENGLISH = new EnglishAnalyzer(EN_STOP);

    /** For fields whose names end in {@code .zh} or {@code .en}. */
    static final Analyzer BY_FIELD = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            return field.endsWith(".zh") ? CHINESE : ENGLISH;
        }
    };

    private Analyzers() {}

    /** A word to look for in the fields of one language. */
    record Word(String text, Language language) {}

    /** The different words of a text, Chinese ones to be found in Chinese, all others in English. */
    static Set<Word> words(String text) {
        Set<Word> words = new LinkedHashSet<>();
        StringBuilder rest = new StringBuilder(text);
        try (TokenStream stream = CHINESE.tokenStream("", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (word.chars().anyMatch(Analyzers::isHan)) {
                    words.add(new Word(word.toString(), Language.ZH));
                    for (int i = offset.startOffset(); i < offset.endOffset(); i++) {
                        rest.setCharAt(i, ' ');
                    }
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (TokenStream stream = ENGLISH.tokenStream("", rest.toString())) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (word.chars().noneMatch(Analyzers::isHan)) {
                    words.add(new Word(word.toString(), Language.EN));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }
}
