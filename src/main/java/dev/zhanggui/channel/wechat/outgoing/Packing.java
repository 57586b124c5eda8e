package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.channel.wechat.outgoing.Looks.Look;
import dev.zhanggui.channel.wechat.outgoing.Looks.Texts;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Content.Button;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs what a user is owed into the few messages that the platform allows: as it is where there is room, else in
 * words alone and joined. The last message is kept for people: for the word that a person will help, and for what that
 * person says. What waited beside a person's words is joined to leave room for one answer more, because those words wait
 * for nothing that may still come.
 */
public final class Packing {

    private final Looks looks;

    public Packing(Looks looks) {
        this.looks = looks;
    }

    /**
     * What comes next.
     *
     * @param silent answers that say nothing in WeChat, to be forgotten
     * @param parcel what is to be sent now, or null when nothing is, or nothing may be
     * @param last whether nothing more may be sent after it, so that it is good to wait a little for what may join it;
     *     what people say does not wait
     */
    public record Next(List<Long> silent, @Nullable Parcel parcel, boolean last) {
        public Next {
            silent = List.copyOf(silent);
        }

        /** The answers that say something and may not be sent now, in order. */
        public List<Owed> held(List<Owed> owed) {
            return parcel != null
                    ? List.of()
                    : owed.stream()
                            .filter(each -> !silent.contains(each.activity().seq()))
                            .toList();
        }
    }

    /**
     * @param owed in order
     * @param left how many messages the platform still takes
     */
    public Next next(List<Owed> owed, int left) {
        List<Owed> unsure = owed.stream().filter(Owed::unsure).toList();
        if (!unsure.isEmpty()) {
            return new Next(List.of(), same(unsure), false);
        }
        List<Long> silent = new ArrayList<>();
        List<Owed> speaking = new ArrayList<>();
        for (Owed each : owed) {
            boolean says = each.part() > 0 || !full(each).messages().isEmpty();
            if (says) {
                speaking.add(each);
            } else {
                silent.add(each.activity().seq());
            }
        }
        boolean forPeople = forPeople(owed);
        int room = forPeople && left == 1 ? 1 : left - 1;
        if (speaking.isEmpty() || room <= 0) {
            return new Next(silent, null, false);
        }
        int wanted = speaking.stream().mapToInt(this::remaining).sum();
        Owed first = speaking.get(0);
        int needed = forPeople && speaking.size() > 1 ? wanted + 1 : wanted;
        boolean tight = first.part() > 0 ? first.tight() : needed > room;
        boolean last = room == 1 && first.part() == 0 && !forPeople;
        return new Next(silent, tight ? tight(speaking) : asItIs(first), last);
    }

    /** The same as one text, whatever the platform allows: what a passive reply says. */
    public Next inWords(List<Owed> owed) {
        Next next = next(owed, Integer.MAX_VALUE);
        List<Owed> speaking = owed.stream()
                .filter(each -> !next.silent().contains(each.activity().seq()))
                .toList();
        return new Next(next.silent(), speaking.isEmpty() ? null : tight(speaking), false);
    }

    /** The very message that these answers were sent in. */
    private Parcel same(List<Owed> unsure) {
        Owed first = unsure.get(0);
        return (first.tight() ? tight(unsure) : asItIs(first)).onceMore();
    }

    /** Whether a person is called for or speaks in what is owed. */
    private static boolean forPeople(List<Owed> owed) {
        return owed.stream()
                .map(Owed::activity)
                .anyMatch(activity -> activity.role() == Activity.Role.AGENT
                        || activity.content().event() != null
                                && activity.content().event().name().startsWith("handoff."));
    }

    private int remaining(Owed owed) {
        int all = owed.tight()
                ? looks.texts(content(owed)).texts().size()
                : full(owed).messages().size();
        return Math.max(1, all - owed.part());
    }

    private Parcel asItIs(Owed owed) {
        Look look = full(owed);
        int part = Math.min(owed.part(), look.messages().size() - 1);
        Forms.Message message = look.messages().get(part);
        return new Parcel(
                message.type(),
                message.body(),
                List.of(owed.activity().seq()),
                part,
                part == look.messages().size() - 1,
                false,
                false,
                true,
                look.numbers());
    }

    private Parcel tight(List<Owed> owed) {
        Owed first = owed.get(0);
        Texts alone = looks.texts(content(first));
        if (alone.texts().size() > 1) {
            int part = Math.min(first.part(), alone.texts().size() - 1);
            return text(
                    alone.texts().get(part),
                    List.of(first.activity().seq()),
                    part,
                    part == alone.texts().size() - 1,
                    alone.numbers());
        }
        List<Long> seqs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        List<Button> numbers = List.of();
        for (Owed each : owed) {
            Texts texts = looks.texts(content(each));
            String more = (seqs.isEmpty() ? "" : "\n\n") + String.join("\n", texts.texts());
            boolean mixes = !numbers.isEmpty() && !texts.numbers().isEmpty();
            if (!seqs.isEmpty() && (mixes || texts.texts().size() > 1 || Looks.bytes(text + more) > Looks.LONGEST)) {
                break;
            }
            text.append(more);
            numbers = texts.numbers().isEmpty() ? numbers : texts.numbers();
            seqs.add(each.activity().seq());
        }
        return text(text.toString(), seqs, 0, true, numbers);
    }

    private static Parcel text(String text, List<Long> seqs, int part, boolean complete, List<Button> numbers) {
        return new Parcel("text", Map.of("content", text), seqs, part, complete, true, false, true, numbers);
    }

    private Look full(Owed owed) {
        return looks.full(content(owed));
    }

    private static Content content(Owed owed) {
        return owed.activity().content();
    }
}
