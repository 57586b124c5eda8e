package dev.zhanggui.dialog;

/**
 * Something in a dialog file that must be mended before the file can serve.
 *
 * @param file the path below the dialog folder, with {@code /}
 * @param line from 1
 * @param what the fault in one clause, naming the thing
 * @param why what would go wrong with it
 * @param mend what to write instead
 */
public record Finding(String file, int line, String what, String why, String mend) {

    /** {@code file:line: what; why; mend}. */
    @Override
    public String toString() {
        return file + ':' + line + ": " + what + "; " + why + "; " + mend;
    }
}
