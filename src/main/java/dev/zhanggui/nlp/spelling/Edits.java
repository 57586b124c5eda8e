package dev.zhanggui.nlp.spelling;

/** How many slips make one word of another. */
final class Edits {

    private Edits() {}

    /**
     * The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours, no letter
     * touched twice (Damerau 1964).
     *
     * @param most larger distances need not be told apart
     * @return the distance, or {@code most + 1} when it is larger
     */
    static int distance(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return most + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int cost = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && isSwap(a, i, b, j)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return most + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[b.length()], most + 1);
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }

    private static final double SWAP = 0.7;
    private static final double DOUBLE = 0.5;
    private static final double LEFT_OUT = 0.9;
    private static final double BESIDE = 0.8;
    private static final double VOWEL = 1.0;
    private static final double OTHER = 1.3;
    private static final double FIRST = 0.5;
    private static final String VOWELS = "aeiouy";

    /**
     * How unlikely it is that who meant one word wrote another: the same distance with each slip weighed. A letter doubled
     * or halved costs least, then two that changed places, one beside the right one on the keyboard, one left out, another
     * vowel; the first letter is seldom wrong.
     */
    static double weight(String written, String meant) {
        double[] before = new double[meant.length() + 1];
        double[] last = new double[meant.length() + 1];
        double[] row = new double[meant.length() + 1];
        for (int j = 1; j <= meant.length(); j++) {
            last[j] = last[j - 1] + leftOut(meant, j);
        }
        for (int i = 1; i <= written.length(); i++) {
            row[0] = last[0] + tooMany(written, i);
            for (int j = 1; j <= meant.length(); j++) {
                double cost = Math.min(
                        Math.min(row[j - 1] + leftOut(meant, j), last[j] + tooMany(written, i)),
                        last[j - 1] + another(written, i, meant, j));
                if (i > 1 && j > 1 && isSwap(written, i, meant, j)) {
                    cost = Math.min(cost, before[j - 2] + SWAP);
                }
                row[j] = cost;
            }
            double[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[meant.length()];
    }

    private static double leftOut(String meant, int j) {
        boolean doubled = j > 1 && meant.charAt(j - 1) == meant.charAt(j - 2);
        return doubled ? DOUBLE : j == 1 ? LEFT_OUT + FIRST : LEFT_OUT;
    }

    private static double tooMany(String written, int i) {
        char letter = written.charAt(i - 1);
        boolean doubled = i > 1 && letter == written.charAt(i - 2);
        boolean beside = i > 1 && Keyboard.areBeside(letter, written.charAt(i - 2))
                || i < written.length() && Keyboard.areBeside(letter, written.charAt(i));
        return doubled ? DOUBLE : beside ? BESIDE : i == 1 ? OTHER + FIRST : OTHER;
    }

    private static double another(String written, int i, String meant, int j) {
        char a = written.charAt(i - 1);
        char b = meant.charAt(j - 1);
        if (a == b) {
            return 0;
        }
        boolean vowels = VOWELS.indexOf(a) >= 0 && VOWELS.indexOf(b) >= 0;
        return (Keyboard.areBeside(a, b) ? BESIDE : vowels ? VOWEL : OTHER) + (i == 1 || j == 1 ? FIRST : 0);
    }
}
