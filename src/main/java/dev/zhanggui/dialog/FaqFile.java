package dev.zhanggui.dialog;

import dev.zhanggui.dialog.Flow.Trigger;
import dev.zhanggui.dialog.Flow.When;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code faq/*.yml}: questions that customers ask often, each with its answer. An entry becomes an intent, a flow
 * and a reply: the questions are the intent's examples, and the flow says {@code faq/ID}.
 */
final class FaqFile {

    /** Fewer questions teach nothing that carries over to other words. */
    private static final int FEWEST = 3;

    private record Entry(String id, Yaml at) {}

    private final Shop shop;
    private final List<Entry> entries = new ArrayList<>();

    FaqFile(Shop shop) {
        this.shop = shop;
    }

    void read(Yaml file) {
        file.allow("faq");
        for (Yaml node : file.need("faq").list()) {
            node.allow("id", "title", "questions", "answer", "buttons");
            Yaml id = node.need("id");
            if (!id.text().matches("[a-z][a-z0-9_]{0,63}")) {
                id.finding("'" + id.text() + "' is no name for a question", "nothing could point at it", "use a-z0-9_");
            } else if (entries.stream().anyMatch(entry -> entry.id().equals(id.text()))) {
                id.finding("the question '" + id.text() + "' is there twice", "one would hide", "rename one");
            } else {
                entries.add(new Entry(id.text(), node));
            }
        }
    }

    /** The names of the entries. */
    Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        entries.forEach(entry -> ids.add(entry.id()));
        return ids;
    }

    /** The name of the reply that an entry becomes. */
    private static String reply(String id) {
        return "faq/" + id;
    }

    /** Adds the questions to the examples. To be called after all other intents are read. */
    void addTo(IntentFile intents) {
        for (Entry entry : entries) {
            if (intents.intents().stream().anyMatch(intent -> intent.name().equals(entry.id()))) {
                entry.at()
                        .finding(
                                "'" + entry.id() + "' is an intent already",
                                "its examples and these questions would be one",
                                "give the question another id");
                continue;
            }
            intents.begin(entry.id(), entry.at());
            Yaml questions = entry.at().need("questions");
            for (Language language : shop.languages()) {
                List<Yaml> asked = in(questions, language, "nobody who speaks it could ask")
                        .list();
                asked.forEach(question -> intents.add(entry.id(), question));
                if (!asked.isEmpty() && asked.size() < FEWEST) {
                    questions.finding(
                            "the question '" + entry.id() + "' has " + asked.size() + " in " + language.tag(),
                            "too few to know it again in other words",
                            "write at least " + FEWEST + ", better 8, as different customers would ask");
                }
            }
        }
    }

    /** Adds the answers to the replies. */
    void addTo(ReplyFile replies) {
        for (Entry entry : entries) {
            Yaml answer = entry.at().need("answer");
            List<Yaml> buttons = entry.at().get("buttons").map(Yaml::list).orElse(List.of());
            for (Language language : shop.languages()) {
                replies.add(language, reply(entry.id()), in(answer, language, "they would read nothing"), buttons);
            }
        }
    }

    /** Adds the flows that answer. To be called after all other flows are read. */
    void addTo(Map<String, FlowFile.Placed> flows) {
        for (Entry entry : entries) {
            Yaml title = entry.at().need("title");
            shop.languages().forEach(language -> in(title, language, "the question could not be offered to them"));
            LocalText offered = ShopFile.local(title);
            Flow flow = new Flow(
                    entry.id(),
                    offered,
                    false,
                    List.of(new Trigger(List.of(entry.id()), List.of(), null, When.NONE, null)),
                    List.of(new Op.Say(reply(entry.id()), Op.Goods.NONE, Op.Choices.NONE)));
            if (flows.putIfAbsent(
                            entry.id(),
                            new FlowFile.Placed(
                                    flow, entry.at(), List.of(entry.at().line())))
                    != null) {
                entry.at()
                        .finding(
                                "'" + entry.id() + "' is a flow already",
                                "one would hide",
                                "give the question another id");
            }
        }
    }

    /** What a node has for a language; a finding when it has nothing. */
    private static Yaml in(Yaml node, Language language, String why) {
        if (node.get(language.tag()).isEmpty()) {
            node.finding(
                    "nothing in " + language.tag() + " here",
                    why,
                    "add '" + language.tag() + ":', or take it out of shop.yml");
        }
        return node.get(language.tag()).orElse(node.nothing());
    }
}
