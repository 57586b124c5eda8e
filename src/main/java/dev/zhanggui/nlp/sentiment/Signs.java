package dev.zhanggui.nlp.sentiment;

import dev.zhanggui.nlp.sentiment.CueReader.Reading;
import dev.zhanggui.nlp.sentiment.CueReader.Sign;
import dev.zhanggui.nlp.sentiment.FeelingWords.Role;

/** What the words of a sentence show, as a few numbers that need no training. */
final class Signs {

    /** How many numbers there are. */
    static final int COUNT = 10;

    private static final CueReader READER = new CueReader(FeelingWords.SHIPPED);

    private Signs() {}

    /** The numbers of a prepared text, each -1 to 1. */
    static float[] of(String text) {
        Reading reading = READER.read(text);
        int last = reading.clauses().size() - 1;
        boolean contrast = reading.clauses().get(last).afterBut();
        double good = 0;
        double bad = 0;
        double end = 0;
        double afterBut = 0;
        double strong = 0;
        for (Sign sign : reading.signs()) {
            if (sign.role() == Role.GOOD) {
                good += Math.max(0, sign.weight());
                bad += Math.max(0, -sign.weight());
                end += sign.clause() == last ? sign.weight() : 0;
                afterBut += contrast && reading.clauses().get(sign.clause()).afterBut() ? sign.weight() : 0;
            } else if (sign.role() == Role.ANGER) {
                strong += sign.weight();
            }
        }
        return new float[] {
            (float) Math.tanh(good / 2),
            (float) Math.tanh(bad / 2),
            (float) Math.tanh(good - bad),
            (float) ((good - bad) / (1 + good + bad)),
            (float) Math.tanh(end),
            (float) Math.tanh(afterBut),
            (float) Math.tanh(strong),
            text.endsWith("?") || text.endsWith("？") ? 1 : 0,
            good + bad == 0 ? 1 : 0,
            (float) Math.tanh(text.length() / 100.0)
        };
    }
}
