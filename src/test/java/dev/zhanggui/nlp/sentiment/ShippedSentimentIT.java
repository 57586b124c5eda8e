package dev.zhanggui.nlp.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.nlp.Pipeline;
import dev.zhanggui.nlp.SentenceReader;
import dev.zhanggui.nlp.Stages;
import dev.zhanggui.nlp.embedding.Encoders;
import dev.zhanggui.nlp.en.EnglishWords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's own sentences teach what feelings are; judged by others that it has never seen. */
class ShippedSentimentIT {

    private static final List<String> GOOD = List.of(
            "宝贝收到啦，比想象中还要精致，给店家点个赞",
            "味道真不赖，明天还点",
            "用了一礼拜，没发现任何毛病，值了",
            "老妈说这是她穿过最舒服的鞋",
            "客服妹子超有耐心，帮我改了三次地址",
            "一点都不贵，还送了小样",
            "这故事看得我又哭又笑，强烈安利",
            "房间很干净，早餐也丰盛",
            "The kettle boils in no time and looks lovely",
            "not a bad deal at all, thanks",
            "I couldn't be happier with these boots",
            "what a sweet little film",
            "The staff could not have been kinder",
            "never disappoints, this brand",
            "came two days early and smells wonderful",
            "a thrilling, tender and beautifully acted drama");

    private static final List<String> BAD = List.of(
            "才穿两天鞋跟就掉了，气人",
            "等了十几天，来的居然是空盒子",
            "不好喝，一股塑料味",
            "没有一个客服肯认真回答我",
            "这价钱买这种货，亏大了",
            "说好的保温十二小时，两小时就凉了",
            "翻译得乱七八糟，根本读不下去",
            "空调吵得一夜没睡好",
            "The strap snapped on day one",
            "It isn't worth half of what I paid",
            "I don't think anybody there cares about customers",
            "a lazy, joyless sequel",
            "my parcel is lost and nobody wants to help",
            "doesn't fit and the colour is wrong",
            "worst noodles I've ever tasted",
            "two hours of noise without a single laugh");

    private static final List<String> SARCASTIC = List.of(
            "真棒，买个杯子送我一地玻璃渣",
            "谢谢你们让我等了一个月，太感动了",
            "您家客服可真热情，一句话都不回",
            "好一个防水鞋，下雨天脚可以游泳",
            "Wonderful, another empty promise",
            "Thanks for the lovely broken lamp",
            "Great job losing my parcel, again",
            "So kind of you to charge me twice");

    private static final List<String> NEUTRAL = List.of(
            "请问有四十二码吗",
            "帮我看下这款有几个颜色",
            "我要一件黑色的",
            "几点开门",
            "do you have it in blue?",
            "I'd like two of these",
            "what time do you open",
            "is it machine washable");

    @TempDir
    private static Path folder;

    private static Encoders encoders;
    private static Pipeline pipeline;

    @BeforeAll
    static void teach() throws Exception {
        encoders = Encoders.load(folder.resolve("native"));
        EnglishWords english = new EnglishWords();
        SentenceReader sentences = new SentenceReader(english, encoders::embed);
        SentimentTeacher teacher = new SentimentTeacher(sentences::read, folder.resolve("models"));
        pipeline = Pipeline.untaught(english, sentences)
                .withFeelings(
                        teacher.teach(Dialogs.load(Path.of("dialogs")).lesson().felt()));
    }

    @AfterAll
    static void close() {
        encoders.close();
    }

    private static Sentiment read(String text) {
        return pipeline.understand(text, null, Stages.UNWATCHED).sentiment();
    }

    private static long count(List<String> texts, double from, double to) {
        return texts.stream()
                .mapToDouble(text -> read(text).score())
                .filter(score -> score > from && score < to)
                .count();
    }

    @Test
    void goodAndBadAreToldApart() {
        assertThat(count(GOOD, 0, 1)).isGreaterThanOrEqualTo(13);
        assertThat(count(BAD, -1, 0)).isGreaterThanOrEqualTo(14);
    }

    @Test
    void praiseThatBlamesIsHeardHalfTheTime() {
        assertThat(count(SARCASTIC, -1, 0)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void questionsAreNearlyNeutral() {
        assertThat(count(NEUTRAL, -0.5, 0.5)).isGreaterThanOrEqualTo(7);
    }

    @Test
    void whatStandsAfterButIsHeard() {
        assertThat(read("东西倒是漂亮，可是用两天就坏了，客服还不理人").score()).isNegative();
        assertThat(read("It looks nice but it broke at once and support ignored me")
                        .score())
                .isNegative();
        assertThat(read("快递慢了点，但是鞋子真的舒服，非常喜欢").score()).isPositive();
    }

    @Test
    void theLanguageOfEachMessageIsItsOwnModels() {
        assertThat(pipeline.understand("这个包太丑了", Language.EN, Stages.UNWATCHED)
                        .sentiment()
                        .score())
                .isNegative();
        assertThat(pipeline.understand("this bag is gorgeous", Language.ZH, Stages.UNWATCHED)
                        .sentiment()
                        .score())
                .isPositive();
    }
}
