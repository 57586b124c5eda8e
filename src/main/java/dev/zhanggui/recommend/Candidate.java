package dev.zhanggui.recommend;

import org.jspecify.annotations.Nullable;

/** A product that may be recommended, with the evidence for it. */
final class Candidate {

    private static final int COMPONENTS = Component.values().length;

    final int place;

    /** For each component: the evidence, in the component's own unit, and behind it that of the best anchor. */
    private final double[] evidence = new double[COMPONENTS];

    private final double[] best = new double[COMPONENTS];
    private final @Nullable Anchor[] anchors = new @Nullable Anchor[COMPONENTS];

    /** For each component: how many other customers stand behind the evidence. */
    private final int[] others = new int[COMPONENTS];

    /** The last anchor whose likeness was measured. */
    @Nullable Anchor compared;

    Candidate(int place) {
        this.place = place;
    }

    /** Evidence that adds to what other anchors gave. */
    void add(Component component, double value, @Nullable Anchor anchor, int customers) {
        int c = component.ordinal();
        evidence[c] += value;
        note(c, value, anchor, customers);
    }

    /** Evidence of which the greatest counts. */
    void raise(Component component, double value, Anchor anchor) {
        int c = component.ordinal();
        evidence[c] = Math.max(evidence[c], value);
        note(c, value, anchor, 0);
    }

    double evidence(Component component) {
        return evidence[component.ordinal()];
    }

    int others(Component component) {
        return others[component.ordinal()];
    }

    /** The anchor that gave most to the component. */
    @Nullable Anchor anchor(Component component) {
        return anchors[component.ordinal()];
    }

    private void note(int component, double value, @Nullable Anchor anchor, int customers) {
        if (value > best[component]) {
            best[component] = value;
            anchors[component] = anchor;
        }
        others[component] = Math.max(others[component], customers);
    }
}
