package dev.zhanggui.conversation.learning;

import dev.zhanggui.dialog.Dialogs;
import dev.zhanggui.message.Examples.Example;
import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Understanding.IntentScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page of the inbox as a merchant sees it.
 *
 * @param groups those with the most said first
 * @param page from 1
 * @param pages at least 1
 * @param sentences how many wait in all
 */
record InboxView(List<Group> groups, int page, int pages, int sentences) {

    static final int GROUPS = 10;
    private static final int MOST_SENTENCES = 50;

    InboxView {
        groups = List.copyOf(groups);
    }

    /**
     * @param language {@code zh} or {@code en}
     * @param times how often its sentences were said
     * @param more how many sentences it has besides those that are listed
     * @param suggestions what its first sentence is taken for now, surest first
     * @param understood whether it is understood by now
     */
    record Group(
            String language,
            int times,
            List<Line> sentences,
            int more,
            List<IntentScore> suggestions,
            boolean understood) {}

    record Line(long id, String text, int times, Instant lastAt) {}

    /**
     * An intent that can be taught.
     *
     * @param title what it is called to a customer, or null
     * @param examples how many it has
     */
    record Intent(String name, @Nullable LocalText title, int examples) {}

    /** Which groups stand on a page; the last page for a number behind it. */
    static List<Groups.Group> page(List<Groups.Group> all, int page) {
        int from = (Math.min(page, pages(all)) - 1) * GROUPS;
        return all.subList(from, Math.min(all.size(), from + GROUPS));
    }

    static int pages(List<Groups.Group> all) {
        return Math.max(1, (all.size() + GROUPS - 1) / GROUPS);
    }

    static Group group(Groups.Group group, List<IntentScore> suggestions, boolean understood) {
        List<Sentence> shown = group.sentences().stream().limit(MOST_SENTENCES).toList();
        return new Group(
                group.leader().language().tag(),
                group.times(),
                shown.stream()
                        .map(each -> new Line(each.id(), each.text(), each.times(), each.lastAt()))
                        .toList(),
                group.sentences().size() - shown.size(),
                suggestions,
                understood);
    }

    /** The intents of the dialog files by name. */
    static List<Intent> intents(Dialogs dialogs) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Example example : dialogs.lesson().examples()) {
            counts.merge(example.intent(), 1, Integer::sum);
        }
        List<Intent> intents = new ArrayList<>(counts.size());
        counts.forEach((name, count) ->
                intents.add(new Intent(name, dialogs.titleOf(name).orElse(null), count)));
        return intents;
    }
}
