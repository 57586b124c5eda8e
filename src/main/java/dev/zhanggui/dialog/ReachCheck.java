package dev.zhanggui.dialog;

import dev.zhanggui.message.Language;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Flows that nothing begins, and steps that nothing leads to. */
final class ReachCheck {

    private final Map<String, FlowFile.Placed> flows;

    ReachCheck(Map<String, FlowFile.Placed> flows) {
        this.flows = flows;
    }

    void check(ReplyFile replies, List<Language> languages) {
        Set<String> begun = begun(replies, languages);
        flows.forEach((name, placed) -> {
            if (!begun.contains(name)) {
                placed.at()
                        .finding(
                                "nothing begins the flow '" + name + "'",
                                "its steps never run",
                                "give it a trigger, link or call it, or take it out");
            } else {
                unreached(placed);
            }
        });
    }

    /** Flows with triggers or buttons, and those that they go on to. */
    private Set<String> begun(ReplyFile replies, List<Language> languages) {
        Deque<String> next = new ArrayDeque<>();
        flows.values().stream()
                .filter(placed -> !placed.flow().triggers().isEmpty())
                .forEach(placed -> next.add(placed.flow().name()));
        languages.forEach(language -> replies.replies(language).values().stream()
                .flatMap(placed -> placed.reply().buttons().stream())
                .map(button -> button.payload().toString())
                .filter(payload -> payload.startsWith("flow:"))
                .forEach(payload -> next.add(payload.substring("flow:".length()).strip())));
        Set<String> begun = new TreeSet<>();
        while (!next.isEmpty()) {
            String name = next.poll();
            FlowFile.Placed placed = flows.get(name);
            if (placed != null && begun.add(name)) {
                for (Op op : placed.flow().ops()) {
                    if (op instanceof Op.Link link) {
                        next.add(link.flow());
                    } else if (op instanceof Op.Call call) {
                        next.add(call.flow());
                    }
                }
            }
        }
        return begun;
    }

    /** The first step of each stretch that nothing leads to. */
    private static void unreached(FlowFile.Placed placed) {
        List<Op> ops = placed.flow().ops();
        BitSet reached = new BitSet();
        Deque<Integer> next = new ArrayDeque<>(List.of(0));
        while (!next.isEmpty()) {
            int at = next.poll();
            if (at >= ops.size() || reached.get(at)) {
                continue;
            }
            reached.set(at);
            Op op = ops.get(at);
            if (op instanceof Op.Jump jump) {
                next.add(jump.to());
            } else if (!(op instanceof Op.Link) && !(op instanceof Op.End)) {
                next.add(at + 1);
                if (op instanceof Op.Branch branch) {
                    next.add(branch.otherwise());
                }
            }
        }
        for (int at = 1; at < ops.size(); at++) {
            if (!reached.get(at) && !(ops.get(at) instanceof Op.Jump) && (reached.get(at - 1) || isJump(ops, at - 1))) {
                placed.at()
                        .finding(
                                placed.lines().get(at),
                                "nothing leads to this step of '"
                                        + placed.flow().name() + "'",
                                "the flow has ended or gone on elsewhere before",
                                "take it out, or move it before the end or link");
            }
        }
    }

    private static boolean isJump(List<Op> ops, int at) {
        return ops.get(at) instanceof Op.Jump;
    }
}
