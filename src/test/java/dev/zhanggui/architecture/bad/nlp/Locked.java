package dev.zhanggui.architecture.bad.nlp;

/** Lets event loops queue up. */
public final class Locked {
    public synchronized int one() {
        return 1;
    }
}
