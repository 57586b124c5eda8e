package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Shopping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a flow and lays them out in one row. */
final class StepReader {

    private static final List<String> KINDS = List.of(
            "say",
            "collect",
            "set",
            "if",
            "refine",
            "search",
            "recommend",
            "focus",
            "look",
            "shop",
            "profile",
            "handoff",
            "note",
            "speak",
            "link",
            "call",
            "cancel",
            "end");
    private static final String[] SHOP_KEYS = {
        "do", "sku", "size", "quantity", "code", "number", "tail", "address", "slot", "reason"
    };
    private static final List<String> REASONS = List.of("request", "failure", "sentiment", "complaint", "policy");
    private static final int DEEPEST = 12;

    private final Set<String> slots;
    private final Set<String> entities;
    private final Set<String> flows;
    private final Set<String> replies;
    private final Conditions conditions;
    private final List<Integer> lines = new ArrayList<>();

    StepReader(Set<String> slots, Set<String> entities, Set<String> flows, Set<String> replies, Conditions conditions) {
        this.slots = slots;
        this.entities = entities;
        this.flows = flows;
        this.replies = replies;
        this.conditions = conditions;
    }

    List<Op> read(Yaml steps) {
        List<Op> ops = new ArrayList<>();
        lines.clear();
        lay(steps, ops, 0);
        if (ops.isEmpty()) {
            steps.finding("a flow without steps", "it would begin and say nothing", "add at least one step");
        }
        return ops;
    }

    /** The lines of the steps that were read last, one for each. */
    List<Integer> lines() {
        return List.copyOf(lines);
    }

    private void add(Op op, Yaml step, List<Op> ops) {
        ops.add(op);
        lines.add(step.line());
    }

    private void lay(Yaml steps, List<Op> ops, int depth) {
        if (depth > DEEPEST) {
            steps.finding("steps nested " + depth + " deep", "nobody could follow them", "call another flow");
            return;
        }
        for (Yaml step : steps.list()) {
            Map<String, Yaml> keys = step.isText() ? Map.of(step.text(), step) : step.map();
            List<String> kinds = keys.keySet().stream().filter(KINDS::contains).toList();
            if (kinds.size() != 1) {
                step.finding(
                        kinds.isEmpty() ? "a step of no known kind" : "a step of two kinds: " + kinds,
                        "it is not clear what to do",
                        "write one of: " + String.join(", ", KINDS));
            } else if (kinds.get(0).equals("if")) {
                branch(step, keys, ops, depth);
            } else {
                Op op = op(kinds.get(0), step, keys);
                if (op != null) {
                    add(op, step, ops);
                }
            }
        }
    }

    private void branch(Yaml step, Map<String, Yaml> keys, List<Op> ops, int depth) {
        step.allow("if", "then", "else");
        Condition condition = conditions.test(step.need("if")).orElse(null);
        int at = ops.size();
        add(new Op.End(), step, ops);
        lay(step.need("then"), ops, depth + 1);
        Yaml otherwise = keys.get("else");
        if (otherwise != null) {
            int jump = ops.size();
            add(new Op.End(), step, ops);
            if (condition != null) {
                ops.set(at, new Op.Branch(condition, ops.size()));
            }
            lay(otherwise, ops, depth + 1);
            ops.set(jump, new Op.Jump(ops.size()));
        } else if (condition != null) {
            ops.set(at, new Op.Branch(condition, ops.size()));
        }
    }

    private @Nullable Op op(String kind, Yaml step, Map<String, Yaml> keys) {
        Yaml value = step.isText() ? step : keys.getOrDefault(kind, step);
        return switch (kind) {
            case "say" -> say(step, value);
            case "collect" -> collect(step, value);
            case "set" -> set(step, value);
            case "refine" -> {
                step.allow("refine");
                yield new Op.Refine(choice(value, Op.Change.class, Op.Change.MESSAGE));
            }
            case "search" -> {
                step.allow("search");
                yield search(value);
            }
            case "recommend" -> recommend(step, value);
            case "focus" -> new Op.Focus();
            case "look" -> look(step, value);
            case "shop" -> shop(step, value);
            case "profile" -> profile(step, value);
            case "handoff" -> handoff(step, value);
            case "note" -> {
                step.allow("note");
                yield new Op.Note(value.text());
            }
            case "speak" -> {
                step.allow("speak");
                yield new Op.Speak(ShopFile.language(value).orElse(Language.ZH));
            }
            case "link" -> new Op.Link(flow(value));
            case "call" -> new Op.Call(flow(value));
            case "cancel" -> new Op.Cancel();
            default -> new Op.End();
        };
    }

    private static Op search(Yaml value) {
        if (!value.isMap()) {
            return new Op.Search(number(value, 6, 20), false);
        }
        value.allow("limit", "sold_out");
        return new Op.Search(
                value.get("limit").map(node -> number(node, 6, 20)).orElse(6),
                value.get("sold_out").map(Yaml::text).orElse("").equals("true"));
    }

    private Op say(Yaml step, Yaml value) {
        step.allow("say", "products", "buttons");
        return new Op.Say(
                reply(value),
                step.get("products")
                        .map(node -> choice(node, Op.Goods.class, Op.Goods.NONE))
                        .orElse(Op.Goods.NONE),
                choices(step));
    }

    private static Op.Despite despite(Yaml node) {
        node.allow("all_but");
        return node.isMap() ? new Op.Despite(true, node.need("all_but").texts()) : new Op.Despite(false, node.texts());
    }

    private Op.Choices choices(Yaml step) {
        return step.get("buttons")
                .map(node -> choice(node, Op.Choices.class, Op.Choices.NONE))
                .orElse(Op.Choices.NONE);
    }

    private Op collect(Yaml step, Yaml value) {
        step.allow("collect", "accept", "words", "ask", "retry", "buttons", "skip", "despite", "valid");
        String ask = reply(step.need("ask"));
        List<String> accept = step.get("accept").map(Yaml::texts).orElse(List.of());
        for (String type : accept) {
            if (!entities.contains(type)) {
                step.finding(
                        "no entity '" + type + "'",
                        "the question could not be answered by it",
                        Suggestion.of(type, entities));
            }
        }
        boolean words = step.get("words").map(Yaml::text).orElse("").equals("true");
        if (accept.isEmpty() && !words) {
            step.finding("a question without an answer", "nothing would fill it", "add accept: [ … ] or words: true");
        }
        return new Op.Collect(
                slot(value, value.text()),
                accept,
                words,
                ask,
                step.get("retry").map(this::reply).orElse(ask),
                choices(step),
                step.get("skip").map(Yaml::texts).orElse(List.of()),
                step.get("despite").map(StepReader::despite).orElse(Op.Despite.NONE),
                step.get("valid").flatMap(conditions::test).orElse(null));
    }

    private Op set(Yaml step, Yaml value) {
        step.allow("set");
        Map<String, Condition> values = new LinkedHashMap<>();
        value.map().forEach((name, node) -> {
            slot(node, name);
            conditions.text(node).ifPresent(compiled -> values.put(name, compiled));
        });
        return new Op.Set(values);
    }

    private Op recommend(Yaml step, Yaml value) {
        step.allow("recommend");
        if (!value.isMap()) {
            return new Op.Recommend(choice(value, Op.About.class, Op.About.NOTHING), 4, false);
        }
        value.allow("about", "limit", "filtered");
        return new Op.Recommend(
                about(value),
                value.get("limit").map(node -> number(node, 4, 10)).orElse(4),
                value.get("filtered").map(Yaml::text).orElse("").equals("true"));
    }

    private Op look(Yaml step, Yaml value) {
        step.allow("look");
        if (!value.isMap()) {
            return new Op.Look(choice(value, Op.About.class, Op.About.FOCUS), 6, null, null);
        }
        value.allow("about", "limit", "size", "store");
        return new Op.Look(
                about(value),
                value.get("limit").map(node -> number(node, 6, 10)).orElse(6),
                value.get("size").flatMap(conditions::text).orElse(null),
                value.get("store").flatMap(conditions::text).orElse(null));
    }

    private Op shop(Yaml step, Yaml value) {
        step.allow("shop");
        if (!value.isMap()) {
            return new Op.Shop(choice(value, Shopping.Action.class, Shopping.Action.CART_SHOW), Map.of());
        }
        value.allow(SHOP_KEYS);
        Map<String, Condition> details = new LinkedHashMap<>();
        value.map().forEach((name, node) -> {
            if (!name.equals("do")) {
                conditions.text(node).ifPresent(compiled -> details.put(name, compiled));
            }
        });
        return new Op.Shop(choice(value.need("do"), Shopping.Action.class, Shopping.Action.CART_SHOW), details);
    }

    private static Op handoff(Yaml step, Yaml value) {
        step.allow("handoff");
        if (!value.isMap()) {
            return new Op.Handoff("request");
        }
        value.allow("reason");
        Yaml reason = value.need("reason");
        if (!REASONS.contains(reason.text())) {
            reason.finding(
                    "'" + reason.text() + "' is no reason for a handoff",
                    "the desk would not know what it is about",
                    "use one of: " + String.join(", ", REASONS));
        }
        return new Op.Handoff(reason.text());
    }

    private Op profile(Yaml step, Yaml value) {
        step.allow("profile");
        if (!value.isMap()) {
            return new Op.Profile(choice(value, Privacy.Action.class, Privacy.Action.KNOW), null);
        }
        value.allow("do", "code");
        return new Op.Profile(
                choice(value.need("do"), Privacy.Action.class, Privacy.Action.KNOW),
                value.get("code").flatMap(conditions::text).orElse(null));
    }

    private static Op.About about(Yaml value) {
        return value.get("about")
                .map(node -> choice(node, Op.About.class, Op.About.FOCUS))
                .orElse(Op.About.FOCUS);
    }

    private static <E extends Enum<E>> E choice(Yaml node, Class<E> type, E otherwise) {
        List<E> all = Arrays.asList(type.getEnumConstants());
        return all.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(node.text()))
                .findFirst()
                .orElseGet(() -> {
                    node.finding(
                            "'" + node.text() + "' is no choice here",
                            "it is not clear what to do",
                            "use one of: "
                                    + String.join(
                                            ", ",
                                            all.stream()
                                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                    .toList()));
                    return otherwise;
                });
    }

    private static int number(Yaml node, int otherwise, int most) {
        try {
            int number = Integer.parseInt(node.text());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        node.finding("'" + node.text() + "' is no number for this", "so many cannot be shown", "write 1 to " + most);
        return otherwise;
    }

    private String reply(Yaml node) {
        return known(node, node.text(), replies, "reply", "the customer would read nothing", "add it to replies/");
    }

    private String flow(Yaml node) {
        return known(node, node.text(), flows, "flow", "the conversation would stop here", "add it to flows/");
    }

    private String slot(Yaml node, String name) {
        return known(node, name, slots, "slot", "nothing could be kept in it", "add it under slots:");
    }

    private static String known(Yaml node, String name, Set<String> all, String kind, String why, String mend) {
        if (!all.contains(name)) {
            node.finding("no " + kind + " '" + name + "'", why, mend + ", or " + Suggestion.of(name, all));
        }
        return name;
    }
}
