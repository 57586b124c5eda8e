package dev.zhanggui.channel;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.ProductCard;
import java.util.stream.Stream;

/** The language in which an answer is written, for the few words that a channel itself puts beside it. */
public final class ContentLanguage {

    private ContentLanguage() {}

    /** Chinese where its words, its products' titles or its buttons have a Han character, English otherwise. */
    public static Language of(Content content) {
        Stream<String> titles = Stream.concat(
                content.products().stream().map(ProductCard::title),
                content.buttons().stream().map(Button::title));
        return Stream.concat(Stream.of(content.text()), titles)
                        .anyMatch(words -> words.codePoints().anyMatch(Character::isIdeographic))
                ? Language.ZH
                : Language.EN;
    }
}
