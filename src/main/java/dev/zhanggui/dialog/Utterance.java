package dev.zhanggui.dialog;

import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import dev.zhanggui.message.Understanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message amounts to, whether said, pressed or reported by a page.
 *
 * @param event the event's name, or null
 * @param value the event's value
 * @param flow the flow that a button begins, or null
 * @param intent the accepted intent, empty when none is
 * @param heard whether the words were understood by anyone: false when the understanding did not answer
 * @param mentions what was named
 * @param guesses the intents that it could mean when none is accepted, best first
 * @param scope whose business it is
 * @param text the words, empty for presses and events
 */
record Utterance(
        @Nullable String event,
        String value,
        @Nullable String flow,
        boolean pressedProduct,
        String intent,
        boolean heard,
        List<Mention> mentions,
        List<String> guesses,
        Scope scope,
        String text) {

    Utterance {
        mentions = List.copyOf(mentions);
        guesses = List.copyOf(guesses);
    }

    private static final String OUT_OF_SCOPE = "oos";
    private static final String WANTED = "cart.wanted";
    private static final String UNWANTED = "cart.unwanted";
    private static final int LONGEST_SKU = 64;
    private static final int LONGEST_SIZE = 32;
    private static final char SIZE = ';';

    /** What {@code refine:} may name: the entity types that a wish is made of. */
    static final Set<String> WISHES =
            Set.of("category", "type", "brand", "colour", "material", "tag", "audience", "size", "price");

    /** No message at all. */
    static final Utterance NOTHING =
            new Utterance(null, "", null, false, "", false, List.of(), List.of(), Scope.SHOP, "");

    /**
     * @param offered the buttons under the last answer
     * @param puzzle the message that a choice was offered about, or null
     */
    static Utterance of(Input.Heard heard, List<Button> offered, @Nullable Understanding puzzle, Dialogs dialogs) {
        Content content = heard.content();
        if (content.event() != null) {
            return event(content.event().name(), content.event().value());
        }
        String payload = content.payload() == null ? offeredAs(content.text(), offered) : content.payload();
        if (payload != null) {
            Optional<Utterance> press = press(payload, puzzle, dialogs);
            if (press.isPresent()) {
                return press.get();
            }
        }
        return said(content.text(), heard.understanding(), dialogs);
    }

    /** The same words as on a button mean the same as pressing it. */
    private static @Nullable String offeredAs(String text, List<Button> offered) {
        String key = Text.key(text);
        return key.isEmpty()
                ? null
                : offered.stream()
                        .filter(button -> Text.key(button.title()).equals(key))
                        .map(Button::payload)
                        .findFirst()
                        .orElse(null);
    }

    /** @param value an SKU, alone or as {@code SKU;SIZE} */
    private static Utterance event(String name, String value) {
        int gap = value.indexOf(SIZE);
        String sku = Text.cut((gap < 0 ? value : value.substring(0, gap)).strip(), LONGEST_SKU);
        String size = gap < 0 ? "" : Text.cut(value.substring(gap + 1).strip(), LONGEST_SIZE);
        List<Mention> mentions = Stream.of(new Mention("product", sku, "", false), new Mention("size", size, "", false))
                .filter(mention -> !mention.value().isEmpty())
                .toList();
        return new Utterance(name, sku, null, false, "", true, mentions, List.of(), Scope.SHOP, "");
    }

    /**
     * {@code flow:NAME}, {@code intent:NAME}, {@code product:SKU}, {@code cart:SKU} and {@code uncart:SKU}, each of them
     * also as {@code SKU;SIZE}, {@code refine:TYPE=VALUE}; anything else is empty.
     */
    private static Optional<Utterance> press(String payload, @Nullable Understanding puzzle, Dialogs dialogs) {
        int colon = payload.indexOf(':');
        String value = Text.cut(payload.substring(colon + 1).strip(), LONGEST_SKU + 1 + LONGEST_SIZE);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (payload.substring(0, Math.max(colon, 0))) {
            case "flow" ->
                dialogs.flow(value) != null
                        ? Optional.of(
                                new Utterance(null, "", value, false, "", true, List.of(), List.of(), Scope.SHOP, ""))
                        : Optional.empty();
            case "intent" -> {
                String words = puzzle == null ? "" : puzzle.text();
                yield Optional.of(new Utterance(
                        null,
                        "",
                        null,
                        false,
                        value,
                        true,
                        mentions(words, puzzle, dialogs),
                        List.of(),
                        Scope.SHOP,
                        words));
            }
            case "product" ->
                Optional.of(new Utterance(
                        null,
                        "",
                        null,
                        true,
                        "",
                        true,
                        List.of(new Mention("product", value, "", false)),
                        List.of(),
                        Scope.SHOP,
                        ""));
            case "cart" -> Optional.of(event(WANTED, value));
            case "uncart" -> Optional.of(event(UNWANTED, value));
            case "refine" ->
                refinement(value)
                        .map(mention -> new Utterance(
                                null, "", null, false, "", true, List.of(mention), List.of(), Scope.SHOP, ""));
            default -> Optional.empty();
        };
    }

    /** {@code colour=black}, {@code colour!=black}, {@code price<=300}, {@code price>=300}, {@code price=300}. */
    private static Optional<Mention> refinement(String text) {
        int sign = text.indexOf('=');
        if (sign < 1) {
            return Optional.empty();
        }
        char before = text.charAt(sign - 1);
        boolean marked = before == '!' || before == '<' || before == '>';
        String type = text.substring(0, marked ? sign - 1 : sign);
        String value = text.substring(sign + 1);
        if (!WISHES.contains(type) || value.isBlank()) {
            return Optional.empty();
        }
        String role = !type.equals("price") ? "" : before == '<' ? "max" : before == '>' ? "min" : "about";
        return Optional.of(new Mention(type, value, role, before == '!'));
    }

    private static Utterance said(String text, @Nullable Understanding understanding, Dialogs dialogs) {
        String words = Text.cut(text, 4_096);
        Optional<Mention> alone = dialogs.lexicon().alone(words);
        if (alone.isPresent()) {
            return new Utterance(null, "", null, false, "", true, List.of(alone.get()), List.of(), Scope.SHOP, words);
        }
        List<Mention> mentions = mentions(words, understanding, dialogs);
        if (understanding == null) {
            return new Utterance(null, "", null, false, "", false, mentions, List.of(), Scope.SHOP, words);
        }
        String best = understanding.intents().isEmpty()
                ? ""
                : understanding.intents().get(0).intent();
        boolean none = best.equals(OUT_OF_SCOPE);
        return new Utterance(
                null,
                "",
                null,
                false,
                understanding.accepted() && !none ? best : "",
                true,
                mentions,
                understanding.accepted() ? List.of() : guesses(understanding, dialogs.shop()),
                isForeign(understanding)
                        ? Scope.FOREIGN
                        : none && (understanding.accepted() || mentions.isEmpty()) ? Scope.OUTSIDE : Scope.SHOP,
                words);
    }

    /** Whether there are letters, none of which are Chinese or Latin. */
    private static boolean isForeign(Understanding understanding) {
        return understanding.script() == Understanding.Script.OTHER
                && understanding.text().codePoints().anyMatch(Character::isLetter);
    }

    /** Whether the best guess is that it is none of the shop's business. */
    boolean outOfScope() {
        return scope == Scope.OUTSIDE;
    }

    /** Whether it is in a language that nobody here speaks. */
    boolean foreign() {
        return scope == Scope.FOREIGN;
    }

    /** Whose business a message is. */
    enum Scope {
        SHOP,
        OUTSIDE,
        FOREIGN
    }

    private static List<Mention> mentions(String words, @Nullable Understanding understanding, Dialogs dialogs) {
        List<Mention> mentions = new ArrayList<>(dialogs.lexicon().find(words));
        if (understanding != null) {
            understanding.entities().forEach(entity -> mentions.add(Mention.of(entity)));
        }
        return mentions;
    }

    /** The guesses that are close to the best one and worth asking about. */
    private static List<String> guesses(Understanding understanding, Shop shop) {
        double best = understanding.intents().stream()
                .mapToDouble(Understanding.IntentScore::confidence)
                .max()
                .orElse(0);
        return understanding.intents().stream()
                .filter(score -> !score.intent().equals(OUT_OF_SCOPE))
                .filter(score -> score.confidence() >= shop.floor() && score.confidence() >= best - shop.margin())
                .map(Understanding.IntentScore::intent)
                .toList();
    }

    /** Whether any part of a wish is named, wanted or not. */
    boolean namesWish() {
        return mentions.stream().anyMatch(mention -> WISHES.contains(mention.type()));
    }

    /** The values named of a type and wanted. */
    Stream<String> wanted(String type) {
        return mentions.stream()
                .filter(mention -> mention.type().equals(type) && !mention.negated())
                .map(Mention::value);
    }

    /** The first value named of a type, or empty. */
    String first(String type) {
        return wanted(type).findFirst().orElse("");
    }

    boolean names(String type) {
        return mentions.stream().anyMatch(mention -> mention.type().equals(type));
    }
}
