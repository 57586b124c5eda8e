package dev.zhanggui.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Sentiment.Aspect;
import dev.zhanggui.message.Sentiment.Cue;
import dev.zhanggui.message.Sentiment.Kind;
import dev.zhanggui.nlp.intent.Sentence;
import dev.zhanggui.nlp.language.Preparation;
import dev.zhanggui.nlp.language.PreparedText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a trained model, so that only the words speak. */
class SentimentReaderTest {

    private static final SentimentReader READER = new SentimentReader(SentimentModels.EMPTY);
    private static final Preparation PREPARATION = new Preparation();

    private static Sentiment read(String text) {
        PreparedText prepared = PREPARATION.prepare(text);
        Sentence sentence = new Sentence(prepared.text(), List.of(), new Embedding(new float[4]));
        return READER.read(prepared, sentence, Language.ZH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "非常满意",
                "质量不错",
                "一点都不难吃",
                "没有色差，也没有异味",
                "不后悔",
                "无可挑剔",
                "Absolutely perfect",
                "not bad at all",
                "no complaints here",
                "I love it",
                "太好了😍",
                "从没买过这么舒服的鞋",
                "never had such a comfortable chair"
            })
    void goodWordsAreGood(String text) {
        assertThat(read(text).score()).isGreaterThan(0.2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "差评",
                "不满意",
                "不是很满意",
                "没有想象中好吃",
                "质量太差",
                "Not good",
                "I don't like it",
                "isn't very good",
                "terrible",
                "never been satisfied",
                "垃圾👎"
            })
    void badWordsAndDeniedGoodOnesAreBad(String text) {
        assertThat(read(text).score()).isLessThan(-0.2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "你好", "有M码吗", "do you have this in medium?", "差不多两公斤", "出差用", "the box office", "12345"
            })
    void nothingIsFeltWhereNothingIsSaid(String text) {
        assertThat(read(text)).isEqualTo(Sentiment.NEUTRAL);
    }

    @Test
    void aDenialEndsWithItsClause() {
        assertThat(read("没收到货，客服很热情").aspects())
                .filteredOn(aspect -> aspect.name().equals("service"))
                .allMatch(aspect -> aspect.score() > 0);
        assertThat(read("No, great shoes").score()).isGreaterThan(0);
    }

    @ParameterizedTest
    @CsvSource({
        "味道不错，就是物流太慢了, quality, delivery",
        "发货很快但是质量太差, delivery, quality",
        "价格实惠，可是客服态度恶劣, price, service",
        "'The food is delicious, but the staff are rude', quality, service",
        "Fast delivery but poor quality, delivery, quality",
        "'Great value, however the courier was late', price, delivery"
    })
    void eachAspectHasItsOwnFeeling(String text, String good, String bad) {
        List<Aspect> aspects = read(text).aspects();
        assertThat(aspects).extracting(Aspect::name).containsExactlyInAnyOrder(good, bad);
        assertThat(aspects).allMatch(aspect -> aspect.name().equals(good) == aspect.score() > 0);
    }

    @Test
    void anAspectThatIsOnlyAskedAboutIsNone() {
        assertThat(read("发什么快递").aspects()).isEmpty();
        assertThat(read("what is the price?").aspects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我要投诉你们这个黑心商家！！！",
                "骗子，退钱！！",
                "I am FURIOUS, you THIEVES!!!",
                "this is unacceptable, let me speak to your manager!!"
            })
    void angerIsHeard(String text) {
        Sentiment sentiment = read(text);
        assertThat(sentiment.anger()).isGreaterThan(0.6);
        assertThat(sentiment.cues()).extracting(Cue::kind).contains(Kind.ANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"有点失望", "a little disappointed", "你好！", "XXXL", "USB-C cable for my NOTEBOOK please"})
    void disappointmentAndCapitalsAloneAreNoAnger(String text) {
        assertThat(read(text).anger()).isLessThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"赶紧给我发货", "马上要用，急死了", "I need an answer right now", "this is the third time I ask, hurry"})
    void urgencyIsHeard(String text) {
        Sentiment sentiment = read(text);
        assertThat(sentiment.urgency()).isGreaterThan(0.5);
        assertThat(sentiment.cues()).extracting(Cue::kind).contains(Kind.URGENCY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"不着急", "不用赶紧", "it's not urgent", "no hurry"})
    void deniedUrgencyIsNone(String text) {
        assertThat(read(text).urgency()).isLessThan(0.3);
    }

    @Test
    void cuesLeadToTheOriginal() {
        String text = "  ＶＥＲＹ 　not ｇｏｏｄ！！ 太 差 評了";
        List<String> cues = read(text).cues().stream()
                .map(cue -> text.substring(cue.start(), cue.end()))
                .toList();
        assertThat(cues).contains("not ｇｏｏｄ").anyMatch(cue -> cue.contains("！！"));
    }

    @Property(tries = 500)
    void anyTextKeepsThePromisesOfTheRecord(@ForAll @StringLength(max = 300) String text) {
        holds(read(text), text);
    }

    @Property(tries = 500)
    void anyMixtureOfFeelingsKeepsThem(@ForAll("feelings") String text) {
        holds(read(text), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"不", "差评！", "not bad but ", "，", "!!", "快递慢，客服差，", "\ud800", "ＷＨＡＴ ", "但是", "n't", "投诉"})
    void longTextsAreReadToTheEndAndBounded(String unit) {
        String text = unit.repeat(4096 / unit.length());
        Sentiment sentiment = read(text);
        holds(sentiment, text);
        assertThat(sentiment.cues()).hasSizeLessThanOrEqualTo(SentimentReader.MOST);
        assertThat(sentiment.aspects()).hasSizeLessThanOrEqualTo(SentimentReader.MOST);
    }

    @Provide
    Arbitrary<String> feelings() {
        return Arbitraries.of(
                        "不",
                        "没有",
                        "满意",
                        "差评",
                        "快递",
                        "慢",
                        "但是",
                        "，",
                        "。",
                        "！！",
                        "投诉",
                        "赶紧",
                        "not ",
                        "good ",
                        "BAD ",
                        "delivery ",
                        "but ",
                        ", ",
                        "right now ",
                        "😡",
                        " ",
                        "ＡＢＣＤ",
                        "\ud83d",
                        "質量",
                        "e\u0301",
                        "3.5")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static void holds(Sentiment sentiment, String text) {
        assertThat(sentiment.score()).isBetween(-1.0, 1.0);
        assertThat(sentiment.anger()).isBetween(0.0, 1.0);
        assertThat(sentiment.urgency()).isBetween(0.0, 1.0);
        int from = 0;
        for (Cue cue : sentiment.cues()) {
            assertThat(cue.weight()).isBetween(-1.0, 1.0);
            assertThat(cue.start()).isBetween(from, text.length());
            assertThat(cue.end()).isBetween(cue.start() + 1, text.length());
            from = cue.start();
        }
        from = 0;
        for (Aspect aspect : sentiment.aspects()) {
            assertThat(aspect.score()).isBetween(-1.0, 1.0);
            assertThat(aspect.name()).isIn("delivery", "quality", "price", "service");
            assertThat(aspect.start()).isBetween(from, text.length());
            assertThat(aspect.end()).isBetween(aspect.start() + 1, text.length());
            from = aspect.start();
        }
    }
}
