package dev.zhanggui.app.simulate;

/** A simulation that cannot be begun: what hinders it, where, and how to mend it, in one line. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
        super(message);
    }
}
