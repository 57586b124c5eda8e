package dev.zhanggui.nlp.spelling;

/** Which letters lie beside each other on a QWERTY keyboard. */
final class Keyboard {

    private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private Keyboard() {}

    /** Whether two different letters lie beside each other. */
    static boolean areBeside(char a, char b) {
        if (a == b) {
            return false;
        }
        for (int row = 0; row < ROWS.length; row++) {
            int at = ROWS[row].indexOf(a);
            for (int other = Math.max(0, row - 1); at >= 0 && other <= Math.min(2, row + 1); other++) {
                int place = ROWS[other].indexOf(b);
                // each row lies half a key further to the right than the one above
                double shift = place - at + 0.5 * (other - row);
                if (place >= 0 && Math.abs(shift) <= 1) {
                    return true;
                }
            }
        }
        return false;
    }
}
