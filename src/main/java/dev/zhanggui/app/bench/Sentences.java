package dev.zhanggui.app.bench;

import java.util.List;
import java.util.Random;

/** What a load's visitors say: shop talk in both languages, made anew for each message, the same for the same seed. */
final class Sentences {

    private static final List<String> ZH = List.of(
            "想买一双%d以内的%s跑鞋",
            "有没有%2$s的连衣裙，%1$d左右",
            "%d块以下的%s双肩包有吗",
            "给朋友挑个%2$s保温杯，预算%1$d",
            "有什么推荐的吗",
            "第一个还有货吗",
            "谢谢",
            "换一批看看，要%2$s的",
            "不要%2$s，便宜点的有吗");
    private static final List<String> EN = List.of(
            "running shoes under %d please, %s if you have them",
            "looking for a %2$s dress around %1$d",
            "a %2$s backpack below %1$d",
            "what would you recommend",
            "is the first one in stock",
            "thanks",
            "show me more in %2$s",
            "headphones for less than %d",
            "anything but %2$s, cheaper than %1$d");
    private static final List<String> COLOURS_ZH = List.of("黑色", "白色", "红色", "蓝色", "绿色", "灰色", "粉色");
    private static final List<String> COLOURS_EN = List.of("black", "white", "red", "blue", "green", "grey", "pink");

    private final Random random;

    Sentences(long seed) {
        this.random = new Random(seed);
    }

    /** The next sentence, Chinese or English. */
    String next(boolean chinese) {
        List<String> patterns = chinese ? ZH : EN;
        List<String> colours = chinese ? COLOURS_ZH : COLOURS_EN;
        return String.format(
                patterns.get(random.nextInt(patterns.size())),
                100 + random.nextInt(900),
                colours.get(random.nextInt(colours.size())));
    }
}
