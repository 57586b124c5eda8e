package dev.zhanggui.dialog;

import dev.zhanggui.message.ChannelKind;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Language;
import dev.zhanggui.message.Observe;
import dev.zhanggui.message.Sentiment;
import dev.zhanggui.message.Understanding;
import dev.zhanggui.message.Understanding.Entity;
import dev.zhanggui.message.Understanding.IntentScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation to be played: what the user says, and what the bot must do.
 *
 * @param file the file below the dialog folder
 * @param line from 1
 */
record Script(
        String file,
        int line,
        String name,
        Language language,
        Observe.Customer customer,
        Place place,
        List<Line> lines) {

    /** One line of the script. */
    sealed interface Line {
        int line();
    }

    /** @param lost how many lookups of this turn get no answer */
    record User(int line, Content content, @Nullable Understanding understanding, int lost) implements Line {}

    /** The bot gives its word to a person. */
    record Handoff(int line, String reason) implements Line {}

    /** The bot says nothing, because a person has its word. */
    record Silent(int line) implements Line {}

    /** A person takes the conversation, or gives the word back. */
    record Agent(int line, boolean takes) implements Line {}

    /** The user presses a button that the bot offered last. */
    record Press(int line, String title) implements Line {}

    /**
     * One answer of the bot.
     *
     * @param reply the name of the reply, or empty for any
     * @param products the SKUs in their order, or null for any
     * @param contains what stands in the text
     * @param buttons titles that must be among the buttons
     */
    record Bot(int line, String reply, @Nullable List<String> products, List<String> contains, List<String> buttons)
            implements Line {}

    /**
     * What the machine must remember now.
     *
     * @param flow the flow that asks, or {@code none}, or empty for any
     * @param focus the SKU talked about, or empty for any
     */
    record State(int line, String flow, String focus, Map<String, String> slots, String language) implements Line {}

    Script {
        lines = List.copyOf(lines);
    }

    /** Reads {@code tests/*.yml}. */
    static List<Script> read(Yaml file) {
        file.allow("tests");
        return file.need("tests").list().stream().map(Script::script).toList();
    }

    private static Script script(Yaml node) {
        node.allow("name", "language", "customer", "channel", "here", "steps");
        Language language = ShopFile.language(node.need("language")).orElse(Language.ZH);
        Language[] spoken = {language};
        List<Line> lines = new ArrayList<>();
        for (Yaml step : node.need("steps").list()) {
            if (step.isText()) {
                if (!step.text().equals("silent")) {
                    step.finding("'" + step.text() + "' is no step", "it is not clear what happens", "write: silent");
                }
                lines.add(new Silent(step.line()));
            } else if (step.get("handoff").isPresent()) {
                step.allow("handoff");
                lines.add(new Handoff(step.line(), step.need("handoff").text()));
            } else if (step.get("agent").isPresent()) {
                step.allow("agent");
                lines.add(new Agent(step.line(), step.need("agent").text().equals("takes")));
            } else if (step.get("user").isPresent()) {
                lines.add(user(step, spoken));
            } else if (step.get("press").isPresent()) {
                step.allow("press");
                lines.add(new Press(step.line(), step.need("press").text()));
            } else if (step.get("event").isPresent()) {
                step.allow("event", "value");
                String value = step.get("value").map(Yaml::text).orElse("");
                lines.add(new User(step.line(), Content.event(step.need("event").text(), value), null, 0));
            } else if (step.get("bot").isPresent()) {
                lines.add(bot(step));
            } else {
                lines.add(state(step));
            }
        }
        Yaml customer = node.get("customer").orElse(node);
        return new Script(
                node.file(),
                node.line(),
                node.need("name").text(),
                language,
                new Observe.Customer(
                        "test",
                        customer.get("recent").map(Yaml::texts).orElse(List.of()),
                        customer.get("visits")
                                .map(visits -> Integer.parseInt(visits.text()))
                                .orElse(1)),
                place(node),
                lines);
    }

    /** Who stands in a store is at its kiosk, where nothing else is said. */
    private static Place place(Yaml node) {
        String store = node.get("here").map(Yaml::text).orElse("");
        ChannelKind usual = store.isEmpty() ? ChannelKind.WEB : ChannelKind.KIOSK;
        return new Place(node.get("channel").map(Script::channel).orElse(usual), store);
    }

    private static ChannelKind channel(Yaml node) {
        for (ChannelKind channel : ChannelKind.values()) {
            if (channel.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return channel;
            }
        }
        node.finding(
                "'" + node.text() + "' is no channel", "nobody could talk there", "write web, kiosk, wechat or wecom");
        return ChannelKind.WEB;
    }

    private static User user(Yaml step, Language[] spoken) {
        step.allow(
                "user", "language", "intent", "unsure", "entities", "feeling", "anger", "lost", "unheard", "foreign");
        String text = step.need("user").text();
        step.get("language").flatMap(ShopFile::language).ifPresent(language -> spoken[0] = language);
        List<IntentScore> scores = new ArrayList<>();
        step.get("intent").ifPresent(intent -> scores.add(new IntentScore(intent.text(), 0.9)));
        step.get("unsure").ifPresent(unsure -> unsure.map()
                .forEach((intent, score) -> scores.add(new IntentScore(intent, Double.parseDouble(score.text())))));
        Understanding understanding = new Understanding(
                text,
                script(step, spoken[0]),
                spoken[0],
                List.of(),
                List.of(),
                scores,
                step.get("intent").isPresent(),
                entities(step, text),
                List.of(),
                new Sentiment(number(step, "feeling"), number(step, "anger"), 0, List.of(), List.of()));
        return new User(
                step.line(),
                Content.text(text),
                step.get("unheard").isPresent() ? null : understanding,
                step.get("lost").map(lost -> Integer.parseInt(lost.text())).orElse(0));
    }

    private static Understanding.Script script(Yaml step, Language spoken) {
        if (step.get("foreign").isPresent()) {
            return Understanding.Script.OTHER;
        }
        return spoken == Language.ZH ? Understanding.Script.ZH : Understanding.Script.EN;
    }

    private static double number(Yaml step, String key) {
        return step.get(key).map(each -> Double.parseDouble(each.text())).orElse(0.0);
    }

    /** {@code - colour: red}, {@code - {price: 500, role: max}}, {@code - {colour: black, not: true}}. */
    private static List<Entity> entities(Yaml step, String text) {
        List<Entity> entities = new ArrayList<>();
        for (Yaml entity : step.get("entities").map(Yaml::list).orElse(List.of())) {
            Map<String, Yaml> keys = new HashMap<>(entity.map());
            Yaml role = keys.remove("role");
            Yaml not = keys.remove("not");
            if (keys.size() != 1) {
                entity.finding("an entity needs one type", "it is not clear what is named", "write - colour: red");
            }
            keys.forEach((type, value) -> entities.add(new Entity(
                    type, value.text(), role == null ? null : role.text(), not != null, text, 0, text.length())));
        }
        return entities;
    }

    private static Bot bot(Yaml step) {
        step.allow("bot", "products", "contains", "buttons");
        Set<String> any = Set.of("any", "");
        String reply = step.need("bot").text();
        return new Bot(
                step.line(),
                any.contains(reply) ? "" : reply,
                step.get("products").map(Yaml::texts).orElse(null),
                step.get("contains").map(Yaml::texts).orElse(List.of()),
                step.get("buttons").map(Yaml::texts).orElse(List.of()));
    }

    private static State state(Yaml step) {
        step.allow("state");
        Yaml state = step.need("state");
        state.allow("flow", "focus", "slots", "language");
        Map<String, String> slots = new HashMap<>();
        state.get("slots").ifPresent(node -> node.map().forEach((name, value) -> slots.put(name, value.text())));
        return new State(
                step.line(),
                state.get("flow").map(Yaml::text).orElse(""),
                state.get("focus").map(Yaml::text).orElse(""),
                slots,
                state.get("language").map(Yaml::text).orElse(""));
    }
}
