package dev.zhanggui.dialog;

import dev.zhanggui.dialog.Flow.Trigger;
import dev.zhanggui.dialog.Flow.When;
import dev.zhanggui.message.LocalText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code flows/*.yml}: the slots they use, what begins each flow, and its steps. */
final class FlowFile {

    /**
     * A flow and where it stands.
     *
     * @param lines of its steps, one for each of {@link Flow#ops}
     */
    record Placed(Flow flow, Yaml at, List<Integer> lines) {}

    private final List<Yaml> files;

    FlowFile(List<Yaml> files) {
        this.files = files;
    }

    /** The slots of all files, found before anything else is read. */
    Set<String> slots() {
        Set<String> slots = new TreeSet<>();
        for (Yaml file : files) {
            file.get("slots").ifPresent(found -> found.map().forEach((name, node) -> {
                if (!name.matches("[a-z][a-z0-9_]*")) {
                    node.finding("'" + name + "' is no name for a slot", "conditions could not use it", "use a-z0-9_");
                }
                node.allow("description");
                slots.add(name);
            }));
        }
        return slots;
    }

    /** The names of all flows. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        files.forEach(file -> file.get("flows")
                .filter(Yaml::isMap)
                .ifPresent(flows -> names.addAll(flows.map().keySet())));
        return names;
    }

    Map<String, Placed> read(StepReader steps, Conditions conditions, Set<String> entities) {
        Map<String, Placed> flows = new TreeMap<>();
        for (Yaml file : files) {
            file.allow("slots", "flows");
            file.get("flows").map(Yaml::map).orElse(Map.of()).forEach((name, node) -> {
                Flow flow = flow(name, node, steps, conditions, entities);
                if (flows.putIfAbsent(name, new Placed(flow, node, steps.lines())) != null) {
                    node.finding("the flow '" + name + "' stands in another file too", "one would hide", "rename one");
                }
            });
        }
        return new LinkedHashMap<>(flows);
    }

    private static Flow flow(String name, Yaml node, StepReader steps, Conditions conditions, Set<String> entities) {
        node.allow("title", "description", "over", "triggers", "steps");
        LocalText title = node.get("title").map(ShopFile::local).orElse(new LocalText(name, name));
        boolean drops = node.get("over").map(over -> drops(over)).orElse(false);
        List<Trigger> triggers = node.get("triggers").map(Yaml::list).orElse(List.of()).stream()
                .map(each -> trigger(each, conditions, entities))
                .toList();
        return new Flow(name, title, drops, triggers, steps.read(node.need("steps")));
    }

    private static boolean drops(Yaml over) {
        if (!List.of("keep", "drop").contains(over.text())) {
            over.finding(
                    "'" + over.text() + "' is neither keep nor drop",
                    "it says what becomes of the flow that runs",
                    "keep: it goes on afterwards; drop: it ends");
        }
        return over.text().equals("drop");
    }

    private static Trigger trigger(Yaml node, Conditions conditions, Set<String> entities) {
        node.allow("intent", "mentions", "event", "when", "if");
        List<String> mentions = node.get("mentions").map(Yaml::texts).orElse(List.of());
        for (String type : mentions) {
            if (!entities.contains(type)) {
                node.finding(
                        "no entity '" + type + "'", "the flow would never begin by it", Suggestion.of(type, entities));
            }
        }
        Trigger trigger = new Trigger(
                node.get("intent").map(Yaml::texts).orElse(List.of()),
                mentions,
                node.get("event").map(Yaml::text).orElse(null),
                node.get("when").map(FlowFile::when).orElse(When.NONE),
                node.get("if").flatMap(conditions::test).orElse(null));
        if (trigger.intents().isEmpty()
                && mentions.isEmpty()
                && trigger.event() == null
                && trigger.when() == When.NONE) {
            node.finding(
                    "a trigger on nothing", "the flow would never begin by it", "name an intent, mentions or event");
        }
        return trigger;
    }

    private static When when(Yaml node) {
        return Arrays.stream(When.values())
                .filter(each -> each != When.NONE)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(node.text()))
                .findFirst()
                .orElseGet(() -> {
                    node.finding(
                            "'" + node.text() + "' is no occasion",
                            "the flow would never begin by it",
                            "use unsure, out_of_scope, unheard or pressed_product");
                    return When.NONE;
                });
    }
}
