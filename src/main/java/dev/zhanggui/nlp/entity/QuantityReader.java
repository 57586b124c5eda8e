package dev.zhanggui.nlp.entity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds how many are wanted: 两双, 3件, 半打, {@code two pairs}, {@code a couple of}, {@code 3 black mugs}, {@code x2}. */
final class QuantityReader {

    private static final Pattern MEASURE = Pattern.compile(
            " ?(?:[双件条只顶套瓶盒罐袋把对份台副箱杯支](?![装人事])|包(?!邮)|个(?![月人小问星礼])|款(?!式)"
                    + "|(?:pairs?|pieces?|pcs|items?|units?|sets?|bottles?|boxes|box|packs?|bags? of|cups? of|of (?:them|these|those|it))(?![a-z]))");

    private static final Pattern DOZENS = Pattern.compile(" ?打(?![折包电游扰开算])");
    private static final Pattern TIMES_AFTER = Pattern.compile(" ?[x×](?![a-z0-9])");
    private static final Pattern TIMES_BEFORE =
            Pattern.compile("(?:(?<![a-z0-9])x|×|(?:数量|(?<![a-z])(?:qty|quantity)(?: of)?)(?:是|为)? ?:?"
                    + "|(?<![a-z])(?:make (?:it|that|them)|change (?:it|that|them) to)) ?$");
    private static final Pattern ORDINAL_BEFORE =
            Pattern.compile("(?:第|倒数|前|后|上|这|那|哪|几|每|任意|(?<![a-z])(?:the (?:first|last|next|other)|number|size)) ?$");

    private static final Pattern FIXED = Pattern.compile(
            "(半打)|(?<![a-z])(half(?: a)? dozen)(?![a-z])|(?<![a-z])((?:a|one) pair)(?: of)?(?![a-z])|(?<![a-z])(a couple)(?: of)?(?![a-z])|(一对(?!一|比))");

    private static final int MOST = 999;
    private static final int MOST_BEFORE_NOUN = 20;
    private static final int NOUN_REACH = 24;

    /** @param named the catalogue words of the text; a small number before a category or type counts it */
    List<Mention> read(String text, List<Amount> amounts, List<Mention> named) {
        List<Mention> quantities = new ArrayList<>();
        Matcher fixed = FIXED.matcher(text);
        while (fixed.find()) {
            int value = fixed.group(1) != null || fixed.group(2) != null
                    ? 6
                    : fixed.group(3) != null ? 1 : fixed.group(4) != null ? 2 : 1;
            if (fixed.group(5) == null) {
                quantities.add(quantity(BigDecimal.valueOf(value), fixed.start(), fixed.end()));
            }
        }
        for (Amount amount : amounts) {
            if (amount.isWhole()
                    && amount.between(1, MOST)
                    && Around.before(text, amount.start(), ORDINAL_BEFORE) < 0) {
                single(text, amount, named, quantities);
            }
        }
        return quantities;
    }

    private static void single(String text, Amount amount, List<Mention> named, List<Mention> quantities) {
        int times = Around.before(text, amount.start(), TIMES_BEFORE);
        if (times >= 0) {
            quantities.add(quantity(amount.low(), times, amount.end()));
            return;
        }
        if (amount.glued()) {
            return;
        }
        int dozens = Around.after(text, amount.end(), DOZENS);
        int measure = Around.after(text, amount.end(), MEASURE);
        int after = Around.after(text, amount.end(), TIMES_AFTER);
        if (dozens >= 0) {
            quantities.add(quantity(amount.low().multiply(BigDecimal.valueOf(12)), amount.start(), dozens));
        } else if (measure >= 0) {
            boolean idle = text.startsWith("一个", amount.start());
            if (!idle) {
                quantities.add(quantity(amount.low(), amount.start(), measure));
            }
        } else if (after >= 0) {
            quantities.add(quantity(amount.low(), amount.start(), after));
        } else if (amount.between(1, MOST_BEFORE_NOUN) && countsNoun(text, amount, named)) {
            quantities.add(quantity(amount.low(), amount.start(), amount.end()));
        }
    }

    /** Whether a category or type follows, with nothing but a blank and describing catalogue words between. */
    private static boolean countsNoun(String text, Amount amount, List<Mention> named) {
        int at = amount.end();
        if (at >= text.length() || text.charAt(at) != ' ') {
            return false;
        }
        boolean moved = true;
        while (moved && at - amount.end() <= NOUN_REACH) {
            moved = false;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            for (Mention mention : named) {
                if (mention.start() == at) {
                    if (mention.type().equals(Mention.CATEGORY)
                            || mention.type().equals(Mention.TYPE)) {
                        return true;
                    }
                    at = mention.end();
                    moved = true;
                    break;
                }
            }
        }
        return false;
    }

    private static Mention quantity(BigDecimal value, int start, int end) {
        return Mention.of(Mention.QUANTITY, Amount.plain(value), start, end);
    }
}
