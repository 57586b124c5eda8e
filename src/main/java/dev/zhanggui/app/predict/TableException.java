package dev.zhanggui.app.predict;

/** A file that cannot be used; the message says where, what, and how to mend it. */
public final class TableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TableException(String message) {
        super(message);
    }
}
