package dev.zhanggui.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    @Property
    void everyMessageFits(@ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        assertThat(channel.fit(content)).isNotEmpty().allSatisfy(message -> {
            assertThat(message.text().codePointCount(0, message.text().length()))
                    .isLessThanOrEqualTo(channel.textLength());
            assertThat(message.buttons()).hasSizeLessThanOrEqualTo(channel.buttons());
            assertThat(message.products()).hasSizeLessThanOrEqualTo(channel.products());
        });
    }

    @Property
    void noWordIsLost(@ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        List<Content> messages = channel.fit(content);
        String words = messages.stream()
                .map(Content::text)
                .map(CapabilitiesTest::words)
                .collect(Collectors.joining());
        assertThat(words).startsWith(words(content.text()));
        Content last = messages.get(messages.size() - 1);
        content.buttons()
                .forEach(button -> assertThat(last.buttons().contains(button) || words.contains(words(button.title())))
                        .isTrue());
        content.products()
                .forEach(card -> assertThat(last.products().contains(card) || words.contains(words(card.title())))
                        .isTrue());
    }

    @Property
    void whatFitsStaysAsItIs(@ForAll("contents") Content content) {
        Capabilities all = new Capabilities(10, Content.MOST_BUTTONS, Capabilities.UNBOUNDED, true, true);
        assertThat(all.fit(content)).containsExactly(content);
    }

    @Property
    void fittingTwiceChangesNothing(@ForAll("contents") Content content, @ForAll("channels") Capabilities channel) {
        List<Content> once = channel.fit(content);
        assertThat(once.stream()
                        .flatMap(message -> channel.fit(message).stream())
                        .toList())
                .isEqualTo(once);
    }

    @Test
    void aLongTextIsCutWhereASentenceEnds() {
        Capabilities channel = new Capabilities(0, 0, 20, false, false);
        assertThat(channel.fit(Content.text("这双跑鞋很轻，也很透气。还有两种颜色可以选，你想看看吗？")).stream()
                        .map(Content::text))
                .containsExactly("这双跑鞋很轻，也很透气。", "还有两种颜色可以选，你想看看吗？");
    }

    private static String words(String text) {
        return text.replaceAll("\\s", "");
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
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("鞋好。，！ab c.!\n")
                .withChars("😀")
                .ofMaxLength(200)
                .map(String::strip)
                .filter(CapabilitiesTest::isWhole);
        Arbitrary<Content.Button> button = Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(10)
                .map(title -> new Content.Button(title, "pay:" + title));
        Arbitrary<ProductCard> card = Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(title ->
                        new ProductCard("S-" + title, title, new Money(39900, "CNY"), 3, "/i.webp", "/p", "because"));
        return Combinators.combine(text, button.list().ofMaxSize(4), card.list().ofMaxSize(5))
                .as((words, buttons, cards) -> Content.answer(words, buttons, cards));
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
