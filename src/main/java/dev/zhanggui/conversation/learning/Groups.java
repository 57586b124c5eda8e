package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups sentences by meaning with the leader algorithm (Hartigan, Clustering Algorithms, 1975, chapter 3): one after
 * the other, what was said most often first, joins the group whose leader is nearest, or leads one of its own where none
 * is near enough. The same sentences always make the same groups.
 */
final class Groups {

    /**
     * From these cosines two sentences are of one group: those of 0.5 to 0.95 at which groups of the shop's own examples
     * agree best with their intents, by the F-measure of pairs that weighs precision twice, because a stranger in a group
     * costs more than two groups of one intent.
     */
    private static final double NEAR_ZH = 0.675;

    private static final double NEAR_EN = 0.775;

    private Groups() {}

    /**
     * Sentences that mean about the same.
     *
     * @param sentences the leader first, then the most similar ones first
     * @param times how often they were said in all
     */
    record Group(List<Sentence> sentences, int times) {
        Group {
            sentences = List.copyOf(sentences);
        }

        Sentence leader() {
            return sentences.get(0);
        }
    }

    /** The groups, those with the most said first. A sentence without a vector is a group of its own. */
    static List<Group> of(List<Sentence> sentences) {
        return of(sentences, NEAR_ZH, NEAR_EN);
    }

    static List<Group> of(List<Sentence> sentences, double nearZh, double nearEn) {
        List<Sentence> inOrder = new ArrayList<>(sentences);
        inOrder.sort(Comparator.comparingInt(Sentence::times).reversed().thenComparingLong(Sentence::id));
        List<List<Sentence>> groups = new ArrayList<>();
        for (Sentence sentence : inOrder) {
            double near = sentence.language() == Language.ZH ? nearZh : nearEn;
            List<Sentence> best = null;
            double nearest = near;
            for (List<Sentence> group : groups) {
                double close = close(sentence, group.get(0));
                if (close >= nearest && (best == null || close > nearest)) {
                    nearest = close;
                    best = group;
                }
            }
            if (best == null) {
                groups.add(new ArrayList<>(List.of(sentence)));
            } else {
                best.add(sentence);
            }
        }
        return groups.stream()
                .map(Groups::group)
                .sorted(Comparator.comparingInt(Group::times)
                        .thenComparing(group -> group.sentences().size())
                        .reversed()
                        .thenComparing(group -> group.leader().id()))
                .toList();
    }

    private static Group group(List<Sentence> sentences) {
        Sentence leader = sentences.get(0);
        List<Sentence> inOrder = new ArrayList<>(sentences.subList(1, sentences.size()));
        inOrder.sort(Comparator.comparingDouble((Sentence each) -> -close(each, leader))
                .thenComparingLong(Sentence::id));
        inOrder.add(0, leader);
        return new Group(inOrder, inOrder.stream().mapToInt(Sentence::times).sum());
    }

    /** The cosine, -1 where two do not compare. */
    private static double close(Sentence one, Sentence other) {
        @Nullable Embedding here = one.vector();
        @Nullable Embedding there = other.vector();
        return one.language() == other.language() && here != null && there != null && here.length() == there.length()
                ? here.dot(there)
                : -1;
    }
}
