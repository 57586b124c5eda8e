package dev.zhanggui.dialog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.dialog.Reply.Variant;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Prices;
import dev.zhanggui.message.Product;
import dev.zhanggui.message.ProductCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts replies into words. */
final class Speech {

    /** A longer title of a button is cut. */
    static final int LONGEST_TITLE = 40;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Dialogs dialogs;
    private final Words words;
    private final WishWords wishWords;
    private final ShopWords shopWords;
    private final OrderWords orderWords;
    private final KnownWords knownWords;

    Speech(Dialogs dialogs, Words words) {
        this.dialogs = dialogs;
        this.words = words;
        this.wishWords = new WishWords(words);
        this.shopWords = new ShopWords(dialogs.shop(), words);
        this.orderWords = new OrderWords(words);
        this.knownWords = new KnownWords(words);
    }

    /** The cards of the products that come with a reply. */
    List<ProductCard> cards(Op.Goods goods, Talk talk) {
        Language language = spoken(talk);
        Answer answer = talk.answer;
        return switch (goods) {
            case NONE, CART -> List.of();
            case FOUND ->
                answer.found().stream()
                        .map(product -> ProductCard.of(product, language, null))
                        .toList();
            case LOOKED ->
                answer.looked().stream()
                        .map(product -> ProductCard.of(product, language, null))
                        .toList();
            case PICKS ->
                answer.picks().stream()
                        .map(pick -> ProductCard.of(
                                pick.product(), language, pick.reason().in(language)))
                        .toList();
        };
    }

    /** The whole answer; its text is empty when no variant's condition holds. */
    Content content(Op.Say say, List<ProductCard> cards, Talk talk) {
        Language language = spoken(talk);
        Reply reply = dialogs.reply(say.reply(), language);
        Map<String, Object> facts = Facts.of(talk);
        List<Variant> particular = reply.variants().stream()
                .filter(variant ->
                        variant.condition() != null && variant.condition().holds(facts))
                .toList();
        List<Variant> variants = particular.isEmpty()
                ? reply.variants().stream()
                        .filter(variant -> variant.condition() == null)
                        .toList()
                : particular;
        String text = variants.isEmpty()
                ? ""
                : variants.get(draw(talk, variants.size()))
                        .text()
                        .fill(name -> value(name, cards, talk))
                        .strip();
        return Content.answer(text, buttons(say.choices(), reply, cards, facts, talk), cards);
    }

    /** A behaviour event of the customer: about the product named or talked about, or about what was searched. */
    Optional<Effect.Note> note(String type, Talk talk) {
        if (type.startsWith("product.") || type.startsWith("cart.")) {
            String named = talk.utterance.first("product");
            String sku = named.isEmpty() && talk.focus != null ? talk.focus : named;
            return sku.isEmpty() ? Optional.empty() : Optional.of(new Effect.Note(type, sku, json(Map.of("sku", sku))));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("query", talk.wish.words());
        data.put("hits", talk.answer.total());
        return Optional.of(new Effect.Note(type, null, json(data)));
    }

    private static String json(Map<String, Object> data) {
        try {
            return Json.mapper().writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The language of the conversation where the shop speaks it, else the shop's first. */
    private Language spoken(Talk talk) {
        List<Language> languages = dialogs.shop().languages();
        return languages.contains(talk.language) ? talk.language : languages.get(0);
    }

    /** One of so many, and another seed for the next time: SplitMix64 (Steele, Lea, Flood 2014). */
    private static int draw(Talk talk, int count) {
        talk.seed += GOLDEN;
        long mixed = talk.seed;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), count);
    }

    private List<Button> buttons(
            Op.Choices choices, Reply reply, List<ProductCard> cards, Map<String, Object> facts, Talk talk) {
        Language language = spoken(talk);
        List<Button> buttons = new ArrayList<>();
        if (choices == Op.Choices.GUESSES) {
            for (String intent : Facts.guesses(talk)) {
                talk.flowOf(intent)
                        .ifPresent(flow -> buttons.add(new Button(flow.title().in(language), "intent:" + intent)));
            }
        } else if (choices == Op.Choices.SHOWN) {
            talk.shown.forEach(product -> buttons.add(
                    new Button(Text.cut(product.title().in(language), LONGEST_TITLE), "product:" + product.sku())));
        }
        for (Reply.Choice choice : reply.buttons()) {
            if (choice.condition() == null || choice.condition().holds(facts)) {
                String title =
                        choice.title().fill(name -> value(name, cards, talk)).strip();
                String payload =
                        choice.payload().fill(name -> value(name, cards, talk)).strip();
                if (!title.isEmpty() && !payload.endsWith(":")) {
                    buttons.add(new Button(Text.cut(title, LONGEST_TITLE), payload));
                }
            }
        }
        return buttons.stream().distinct().limit(Content.MOST_BUTTONS).toList();
    }

    private String value(String name, List<ProductCard> cards, Talk talk) {
        Language language = spoken(talk);
        Answer answer = talk.answer;
        Optional<Product> product = answer.looked().stream().findFirst();
        if (name.startsWith("slots.")) {
            return talk.slots.getOrDefault(name.substring("slots.".length()), "");
        }
        if (name.startsWith("facts.")) {
            return talk.utterance.first(name.substring("facts.".length()));
        }
        return switch (name) {
            case "shop" -> dialogs.shop().name().in(language);
            case "stores" -> shopWords.stores(talk.utterance.first("store"), language);
            case "wanted" -> wishWords.of(talk.wish.filters(), language);
            case "relaxed" -> relaxed(answer, language);
            case "found" -> Integer.toString(answer.found().size());
            case "total" -> Integer.toString(answer.total());
            case "picks" -> Integer.toString(answer.picks().size());
            case "looked" -> Integer.toString(answer.looked().size());
            case "pieces" -> Integer.toString(answer.pieces());
            case "stock" -> Integer.toString(product.map(Product::available).orElse(0));
            case "size" -> answer.size();
            case "store" -> shopWords.store(answer.store(), language);
            case "sku" -> talk.focus == null ? "" : talk.focus;
            case "title" -> product.map(each -> each.title().in(language)).orElse("");
            case "description" ->
                product.map(each -> each.description().in(language)).orElse("");
            case "price" ->
                product.map(each -> Prices.format(each.price(), language)).orElse("");
            case "sizes" ->
                product.map(each -> String.join(words.word("size_gap", language), each.availableSizes()))
                        .orElse("");
            case "where" ->
                product.map(each -> shopWords.where(each, answer.size(), talk.place.store(), language))
                        .orElse("");
            case "first" -> cards.isEmpty() ? "" : cards.get(0).title();
            case "titles" -> words.list(cards.stream().map(ProductCard::title).toList(), language);
            case "comparison" -> comparison(answer.looked(), language);
            default ->
                name.startsWith("known_") || name.equals("link_code")
                        ? knownWords.value(name, answer.profiled(), language)
                        : orderWords.value(name, answer.shopped(), language);
        };
    }

    private String relaxed(Answer answer, Language language) {
        return words.list(
                answer.relaxed().stream()
                        .map(field -> words.word(field, language))
                        .distinct()
                        .toList(),
                language);
    }

    private String comparison(List<Product> products, Language language) {
        return String.join(
                "\n",
                products.stream()
                        .map(product -> {
                            List<String> facts = new ArrayList<>();
                            facts.add(Prices.format(product.price(), language));
                            facts.addAll(words.names("material", product.materials(), language));
                            if (!product.availableSizes().isEmpty()) {
                                facts.add(words.phrase(
                                        "in_size",
                                        language,
                                        "size",
                                        String.join(words.word("size_gap", language), product.availableSizes())));
                            }
                            return words.phrase(
                                    "comparison_line",
                                    language,
                                    "title",
                                    product.title().in(language),
                                    "facts",
                                    String.join(words.word("comma", language), facts));
                        })
                        .toList());
    }
}
