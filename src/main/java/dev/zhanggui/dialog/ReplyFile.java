package dev.zhanggui.dialog;

import dev.zhanggui.dialog.Reply.Choice;
import dev.zhanggui.dialog.Reply.Variant;
import dev.zhanggui.message.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code replies/*.yml}: named replies of one language, and the words that the shopkeeper's own sentences use. */
final class ReplyFile {

    /** A reply and where it stands. */
    record Placed(Reply reply, Yaml at) {}

    private final Conditions conditions;
    private final Set<String> names;
    private final Map<Language, Map<String, Placed>> replies = new LinkedHashMap<>();
    private final Map<Language, Map<String, String>> words = new LinkedHashMap<>();

    /** @param names what a reply may have in braces */
    ReplyFile(Conditions conditions, Set<String> names) {
        this.conditions = conditions;
        this.names = names;
    }

    Map<String, Placed> replies(Language language) {
        return replies.getOrDefault(language, Map.of());
    }

    Map<String, String> words(Language language) {
        return words.getOrDefault(language, Map.of());
    }

    void read(Yaml file) {
        file.allow("language", "words", "replies");
        Optional<Language> language = ShopFile.language(file.need("language"));
        if (language.isEmpty()) {
            return;
        }
        Map<String, String> known = words.computeIfAbsent(language.get(), each -> new LinkedHashMap<>());
        file.get("words").ifPresent(found -> found.map().forEach((key, word) -> known.put(key, word.rawText())));
        file.need("replies")
                .map()
                .forEach((name, node) -> put(language.get(), name, reply(node, language.get()), node));
    }

    /**
     * Adds a reply that stands elsewhere.
     *
     * @param text its words, as in a reply
     * @param buttons as in a reply; a title may be there in several languages
     */
    void add(Language language, String name, Yaml text, List<Yaml> buttons) {
        put(language, name, new Reply(variants(text), buttons(buttons, language)), text);
    }

    private void put(Language language, String name, Reply reply, Yaml node) {
        if (replies.computeIfAbsent(language, each -> new LinkedHashMap<>()).putIfAbsent(name, new Placed(reply, node))
                != null) {
            node.finding("the reply '" + name + "' stands in another file too", "one would hide", "rename one");
        }
    }

    private Reply reply(Yaml node, Language language) {
        if (!node.isMap()) {
            return new Reply(variants(node), List.of());
        }
        node.allow("text", "buttons");
        return new Reply(
                variants(node.need("text")),
                buttons(node.get("buttons").map(Yaml::list).orElse(List.of()), language));
    }

    private List<Choice> buttons(List<Yaml> buttons, Language language) {
        return buttons.stream().map(button -> button(button, language)).toList();
    }

    private List<Variant> variants(Yaml node) {
        List<Variant> variants = node.list().stream().map(this::variant).toList();
        if (variants.isEmpty()) {
            node.finding("a reply without words", "the customer would read nothing", "write at least one text");
        }
        return variants;
    }

    private Variant variant(Yaml node) {
        if (node.isText()) {
            return new Variant(template(node), null);
        }
        node.allow("text", "if");
        return new Variant(
                template(node.need("text")),
                node.get("if").flatMap(conditions::test).orElse(null));
    }

    private Choice button(Yaml node, Language language) {
        node.allow("title", "payload", "if");
        Yaml title = node.need("title");
        return new Choice(
                template(title.isMap() ? title.need(language.tag()) : title),
                template(node.need("payload")),
                node.get("if").flatMap(conditions::test).orElse(null));
    }

    private Template template(Yaml node) {
        Template template = Template.of(node.text());
        for (String name : template.names()) {
            if (!names.contains(name)) {
                node.finding(
                        "{" + name + "} does not exist", "the customer would read a gap", Suggestion.of(name, names));
            }
        }
        return template;
    }
}
