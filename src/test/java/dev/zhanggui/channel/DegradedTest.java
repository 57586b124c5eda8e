package dev.zhanggui.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DegradedTest {

    private static final Content ANSWER = Content.answer(
            "这两双都合适",
            List.of(new Button("便宜一点", "intent:cheaper"), new Button("比一比", "intent:compare")),
            List.of(card("A-1", "晨风跑鞋"), card("A-2", "夜行跑鞋")));

    @Test
    void aChannelWithoutCardsAndButtonsNumbersThemAll() {
        Degraded degraded = Degraded.of(ANSWER, Capabilities.WECHAT, Language.ZH);
        assertThat(degraded.messages()).singleElement().satisfies(message -> {
            assertThat(message.text())
                    .isEqualTo("这两双都合适\n1. 晨风跑鞋, 399.00 CNY\n2. 夜行跑鞋, 399.00 CNY\n3. 便宜一点\n4. 比一比\n回复数字即可选择");
            assertThat(message.cards()).extracting(ProductCard::sku).containsExactly("A-1");
            assertThat(message.buttons()).isEmpty();
        });
        assertThat(degraded.numbers())
                .extracting(Button::payload)
                .containsExactly("product:A-1", "product:A-2", "intent:cheaper", "intent:compare");
    }

    @Test
    void aChannelThatShowsItAllShowsItAsItIs() {
        Degraded degraded = Degraded.of(ANSWER, Capabilities.WEB, Language.EN);
        assertThat(degraded.numbers()).isEmpty();
        assertThat(degraded.messages())
                .containsExactly(new Degraded.Message(ANSWER.text(), ANSWER.products(), ANSWER.buttons()));
    }

    @Property
    void everyProductAndButtonIsReachable(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        Degraded degraded = Degraded.of(content, channel, Language.EN);
        Degraded.Message last = degraded.messages().get(degraded.messages().size() - 1);
        List<String> numbered = degraded.numbers().stream().map(Button::payload).toList();
        content.products()
                .forEach(card -> assertThat(last.cards().contains(card) || numbered.contains("product:" + card.sku()))
                        .isTrue());
        content.buttons()
                .forEach(button -> assertThat(last.buttons().contains(button) || numbered.contains(button.payload()))
                        .isTrue());
    }

    @Property
    void everyNumberStandsInTheTextBesideWhatItMeans(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        Degraded degraded = Degraded.of(content, channel, Language.EN);
        String said = said(degraded);
        IntStream.range(0, degraded.numbers().size()).forEach(i -> assertThat(said)
                .contains(bare((i + 1) + ". " + degraded.numbers().get(i).title())));
    }

    @Property
    void nothingIsLongerThanTheChannelAllowsAndNothingSaidIsLost(
            @ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        Degraded degraded = Degraded.of(content, channel, Language.ZH);
        assertThat(degraded.messages()).isNotEmpty().allSatisfy(message -> {
            assertThat(message.text().codePointCount(0, message.text().length()))
                    .isLessThanOrEqualTo(channel.textLength());
            assertThat(message.cards()).hasSizeLessThanOrEqualTo(channel.products());
            assertThat(message.buttons()).hasSizeLessThanOrEqualTo(channel.buttons());
            assertThat(message.text().codePoints())
                    .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        });
        assertThat(said(degraded)).startsWith(bare(content.text()));
    }

    private static String said(Degraded degraded) {
        return degraded.messages().stream().map(message -> bare(message.text())).collect(Collectors.joining());
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    private static ProductCard card(String sku, String title) {
        return new ProductCard(sku, title, new Money(39900, "CNY"), 3, "/i.webp", "/p", null);
    }

    @Provide
    Arbitrary<Capabilities> channels() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(20, 60))
                .as((products, buttons, length) -> new Capabilities(products, buttons, length, false, false));
    }

    @Provide
    Arbitrary<Content> contents() {
        Arbitrary<String> text = Arbitraries.of("鞋", "好", "。", "，", "a", " ", ".", "\n", "😀", "👟")
                .list()
                .ofMaxSize(120)
                .map(pieces -> String.join("", pieces).strip());
        Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        return Combinators.combine(
                        text,
                        name.map(title -> new Button(title, "pay:" + title))
                                .list()
                                .ofMaxSize(4),
                        name.map(title -> card("S-" + title, title)).list().ofMaxSize(5))
                .as(Content::answer);
    }
}
