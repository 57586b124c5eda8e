package dev.zhanggui.dialog;

import dev.zhanggui.message.Privacy;
import dev.zhanggui.message.Shopping;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What conditions see, under the names of {@link Names}. */
final class Facts {

    private Facts() {}

    static Map<String, Object> of(Talk talk) {
        Map<String, Object> facts = new HashMap<>();
        Utterance message = talk.utterance;
        Answer answer = talk.answer;
        talk.dialogs.slotNames().forEach(slot -> facts.put("slots." + slot, talk.slots.getOrDefault(slot, "")));
        talk.dialogs.entityTypes().forEach(type -> facts.put("facts." + type, message.first(type)));
        facts.put("state.language", talk.language.tag());
        facts.put("state.failures", (long) talk.failures);
        facts.put("state.shown", (long) talk.shown.size());
        facts.put("state.focus", talk.focus == null ? "" : talk.focus);
        facts.put("state.searching", !talk.wish.isNone());
        facts.put("state.question", talk.question());
        facts.put("state.asking", talk.isAsking());
        facts.put("state.mood", talk.mood.score());
        facts.put("state.lowest", talk.mood.lowest());
        facts.put("state.anger", talk.mood.anger());
        facts.put("state.rising", (long) talk.mood.rising());
        facts.put("state.unhappy", (long) talk.mood.unhappy());
        facts.put("facts.intent", message.intent());
        facts.put(
                "facts.mentions",
                message.mentions().stream().map(Mention::type).distinct().toList());
        facts.put("facts.wished", message.namesWish());
        facts.put("facts.guesses", (long) guesses(talk).size());
        facts.put("facts.visits", (long) talk.visits);
        facts.put("facts.recent", (long) talk.recent.size());
        facts.put("facts.new_topic", talk.newTopic);
        facts.put("facts.unclear", talk.unclear);
        facts.put("facts.missing", answer.missing());
        facts.put("facts.found", (long) answer.found().size());
        facts.put("facts.total", (long) answer.total());
        facts.put("facts.relaxed", answer.relaxed());
        facts.put("facts.picks", (long) answer.picks().size());
        facts.put("facts.looked", (long) answer.looked().size());
        facts.put("facts.pieces", (long) answer.pieces());
        String here = talk.place.store();
        facts.put("facts.channel", talk.place.channelName());
        facts.put("facts.here", here);
        facts.put("facts.here_pieces", here.isEmpty() ? 0L : (long) answer.pieces(here));
        facts.put(
                "facts.stock",
                answer.looked().stream()
                        .limit(1)
                        .mapToLong(product -> product.available())
                        .sum());
        facts.put(
                "facts.sized",
                answer.looked().stream()
                        .limit(1)
                        .flatMap(product -> product.stock().stream())
                        .anyMatch(stock -> !stock.size().isEmpty()));
        shop(answer, facts);
        Privacy.Outcome profiled = answer.profiled();
        facts.put("facts.profile", profiled == null ? "" : name(profiled.result()));
        facts.put("facts.known_looked", (long) KnownWords.looked(profiled));
        facts.put("facts.known_bought", (long) KnownWords.bought(profiled));
        return facts;
    }

    private static void shop(Answer answer, Map<String, Object> facts) {
        Shopping.Outcome outcome = answer.shopped();
        Shopping.Order order = answer.order();
        facts.put("facts.shop", outcome == null ? "" : name(outcome.result()));
        facts.put("facts.order_state", order == null ? "" : name(order.state()));
        facts.put("facts.lines", (long) answer.lines().size());
        facts.put("facts.orders", outcome == null ? 0L : (long) outcome.orders().size());
        facts.put("facts.left", outcome == null ? 0L : (long) outcome.left());
        facts.put("facts.tracks", order == null ? 0L : (long) order.tracks().size());
        facts.put("facts.postage", order != null && order.delivery().minor() > 0);
        facts.put("facts.discounted", order != null && order.discount().minor() > 0);
        facts.put("facts.expected", order != null && order.expectedOn() != null);
        facts.put("facts.refundable", order != null && order.refundable());
    }

    /** As the dialog files write it. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The flows that an unsure message could mean, by intent; two guesses that begin the same flow are one. */
    static List<String> guesses(Talk talk) {
        Map<String, String> byFlow = new java.util.LinkedHashMap<>();
        for (String intent : talk.utterance.guesses()) {
            talk.flowOf(intent).ifPresent(flow -> byFlow.putIfAbsent(flow.name(), intent));
        }
        return byFlow.values().stream().limit(3).toList();
    }
}
