package dev.zhanggui.message;

/** A question that was answered with a {@link FailureCode} and a sentence that says what, where and how to mend. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureCode code;

    public Failure(FailureCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }

    /** The failure that an arbitrary error means to the one who asked. Its text never carries the error's own text. */
    public static Failure from(Throwable error) {
        return error instanceof Failure failure
                ? failure
                : new Failure(
                        FailureCode.INTERNAL,
                        "internal error: " + error.getClass().getSimpleName());
    }
}
