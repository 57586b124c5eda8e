package dev.zhanggui.dialog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The flows in progress of one conversation, the one that runs on top. */
final class Stack {

    /** Flows call each other no deeper. */
    private static final int DEEPEST = 8;

    private final Dialogs dialogs;
    private final List<Frame> frames;

    Stack(Dialogs dialogs, List<Frame> frames) {
        this.dialogs = dialogs;
        this.frames = new ArrayList<>(frames);
    }

    List<Frame> frames() {
        return List.copyOf(frames);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int size() {
        return frames.size();
    }

    /** The place in the flow that runs. There must be one. */
    int at() {
        return top().at();
    }

    /** The flow that runs, or null when none does. */
    @Nullable Flow flow() {
        return frames.isEmpty() ? null : dialogs.flow(top().flow());
    }

    /** The step that comes next, or null when no flow runs or the one that does has no more. */
    @Nullable Op op() {
        Flow flow = flow();
        int at = flow == null ? -1 : at();
        return flow != null && at >= 0 && at < flow.ops().size() ? flow.ops().get(at) : null;
    }

    void advance() {
        go(at() + 1);
    }

    void go(int at) {
        frames.set(frames.size() - 1, new Frame(top().flow(), at));
    }

    /** Begins a flow on top of the others; too deep a pile is cleared first. */
    void push(Flow flow) {
        if (frames.size() >= DEEPEST) {
            frames.clear();
        }
        frames.add(new Frame(flow.name(), 0));
    }

    /** Ends the flow that runs, if there is one. */
    void pop() {
        if (!frames.isEmpty()) {
            frames.remove(frames.size() - 1);
        }
    }

    /** Ends all flows below the one that runs. */
    void clearBelow() {
        frames.subList(0, frames.size() - 1).clear();
    }

    /** Ends a flow, wherever it stands, and all that lie on it. */
    void endFrom(Flow flow) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).flow().equals(flow.name())) {
                frames.subList(i, frames.size()).clear();
                return;
            }
        }
    }

    void clear() {
        frames.clear();
    }

    private Frame top() {
        return frames.get(frames.size() - 1);
    }
}
