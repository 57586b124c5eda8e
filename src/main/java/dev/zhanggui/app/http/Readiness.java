package dev.zhanggui.app.http;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Where the process stands between its start and its stop. There is no way back. */
public final class Readiness {

    /** The states, in their order. */
    public enum State {
        STARTING,
        READY,
        DRAINING
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /** Whether new work is taken. */
    public boolean open() {
        return state() == State.READY;
    }

    /** From now on requests are answered, unless a stop has begun. */
    public void ready() {
        state.compareAndSet(State.STARTING, State.READY);
    }

    /** From now on no new work is taken. */
    public void drain() {
        state.set(State.DRAINING);
    }
}
