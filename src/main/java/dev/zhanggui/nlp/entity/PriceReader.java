package dev.zhanggui.nlp.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds prices. A number is a price when a currency, a word about money or, where nothing else explains it, a word of
 * comparison stands with it; two plain numbers of some size joined by a word of range are prices too.
 */
final class PriceReader {

    private static final String CURRENCY = "[¥$€£]|us\\$|rmb|cny|usd|人民币";

    private static final Pattern CURRENCY_BEFORE = Pattern.compile("(?:(?<![a-z])|(?<=[¥$€£]))(?:" + CURRENCY + ") ?$");

    private static final Pattern CURRENCY_AFTER =
            Pattern.compile(" ?[来多几]?(?:块钱|块(?!头)|元钱|元(?![素旦宵老])|圆(?![形领])|人民币|大洋|"
                    + "(?:rmb|cny|yuan|kuai|dollars?|usd|bucks?|quid)(?![a-z])|[¥$€£])");

    private static final Pattern MAX_AFTER = Pattern.compile(" ?(?:的? ?(?:以内|以下|之内|之下|以里|封顶|内(?![存衣裤胆搭增容])|不到|打住)"
            + "|(?:,? ?(?:or|and) (?:less|under|below|cheaper|lower)|at (?:the )?most|max(?:imum)?|tops)(?![a-z]))");

    private static final Pattern MIN_AFTER = Pattern.compile(" ?(?:的? ?(?:以上|之上|起(?![来码])|往上|朝上|开外)"
            + "|(?:,? ?(?:or|and) (?:more|above|over|higher|up(?:wards)?)|plus|at least|minimum)(?![a-z])|\\+)");

    private static final Pattern ABOUT_AFTER =
            Pattern.compile(" ?(?:左右|上下|前后|出头|附近|这样|的样子|多(?![少久大件双个])|(?:or so|or thereabouts|-?ish)(?![a-z]))");

    private static final Pattern MAX_BEFORE = Pattern.compile("(?:不超过|[别勿]超过?|不要超过?|不能超过?|不得超过?|不高于|不大于|不多于"
            + "|(?<!不)(?:低于|少于|小于)|不到|不足|不满|最多|最高|最贵|顶多|上限|控制在|预算(?:只有|就|最多|是|在|有|为|大概|差不多|大约|约)*"
            + "|(?<![a-z])(?:(?<!not )(?:under|below|beneath|underneath)|(?<!no )(?<!not )(?:less|lower|cheaper|fewer) than"
            + "|(?:no|not|nothing) (?:more|higher|pricier) than|(?:not|nothing|don't go|never|isn't|no) (?:over|above)|at most|up to|max(?:imum)?(?: of| is)?"
            + "|within|(?:not|doesn't|don't) exceed(?:ing)?|(?:budget|limit)(?: is| of|'s)?(?: only| just)?|(?:can|could) (?:only )?(?:spend|afford|pay))|<=?|≤)"
            + " ?:? ?(?:about |around |like |just )?$");

    private static final Pattern MIN_BEFORE = Pattern.compile("(?:超过|高于|大于|多于|至少|最少|最低|起码|不低于|不少于|不小于|不便宜于"
            + "|(?<![a-z])(?:over|above|more than|higher than|at least|min(?:imum)?(?: of)?|(?:no|not) (?:less|lower|cheaper) than"
            + "|starting (?:at|from)|from|upwards of|not (?:under|below))|>=?|≥) ?:? ?$");

    private static final Pattern ABOUT_BEFORE = Pattern.compile(
            "(?:大概|大约|约|差不多|估计|(?<![a-z])(?:about|around|roughly|approx(?:imately)?\\.?|circa|close to|near)|[~≈]) ?$");

    private static final Pattern MONEY_BEFORE =
            Pattern.compile("(?:价格|价位|价钱|售价|价|(?<![a-z])(?:price[ds]?|costs?|costing|spend(?:ing)?|pay(?:ing)?))"
                    + "(?:范围|区间|大概|大约|差不多|的|是|在|为|:| |is|of|at|range|about|around|roughly|between|from)*$");

    private static final Pattern MONEY_AFTER =
            Pattern.compile(" ?(?:价位|价格|的?预算|的价|(?:price range|budget|price)(?![a-z]))");

    private static final Pattern RANGE = Pattern.compile(" ?(?:[-–—~～至到]|to|or|and|和|跟|与|或) ?(?:" + CURRENCY + ")? ?$");
    private static final Pattern PLAIN_RANGE = Pattern.compile(" ?(?:[-–—~～至到]|to) ?(?:" + CURRENCY + ")? ?$");
    private static final Pattern BETWEEN_BEFORE =
            Pattern.compile("(?<![a-z])(?:(?:in )?between|from|从|在|介于) ?(?:" + CURRENCY + ")? ?$");
    private static final Pattern BETWEEN_AFTER = Pattern.compile(" ?(?:之间|中间)");

    /** What counts or measures something else than money. */
    private static final Pattern OTHER_UNIT = Pattern.compile(
            " ?(?:[双件条只顶套瓶盒罐袋把对份台部本支副箱杯包张款种码号折岁年月天日周号点次位层楼度人斤克米寸升%％]"
                    + "|个|小时|分钟|毫升|厘米|公斤|千克|公里|分(?!之)"
                    + "|(?:%|percent|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|times?|pairs?|pieces?|pcs|items?|sets?|boxes|packs?|bottles?|cups?"
                    + "|cm|mm|m|km|miles?|kg|g|grams?|lbs?|oz|ml|l|litres?|liters?|inch(?:es)?|in|feet|ft|gb|mah|hz|w|stars?|people|persons?|o'?clock|am|pm|st|nd|rd|th|x|size|sizes)(?![a-z]))");

    private static final Pattern SIZE_BEFORE = Pattern.compile(
            "(?:尺码|码数|码|号码|尺寸|身高|体重|(?<![a-z])(?:sizes?|eu|eur|uk|us|no\\.?|number|order|model|#)) ?[:#]? ?$");

    private static final int LEAST_BARE = 10;
    private static final int MOST_BARE = 99_999;
    private static final int LEAST_BARE_RANGE = 50;

    /** 两三百 is money unless something else is counted. */
    private static final int LEAST_VAGUE = 100;

    /** The prices among the numbers of a text. */
    List<Mention> read(String text, List<Amount> amounts) {
        List<Mention> prices = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            if (i + 1 < amounts.size() && range(text, amounts.get(i), amounts.get(i + 1), prices)) {
                i++;
            } else {
                single(text, amounts.get(i), prices);
            }
        }
        return prices;
    }

    private static boolean range(String text, Amount first, Amount second, List<Mention> prices) {
        int firstEnd = money(text, first.end());
        int joint = Around.before(text, second.start(), RANGE);
        if (joint != firstEnd || first.isVague() || second.isVague()) {
            return false;
        }
        int between = Around.before(text, first.start(), BETWEEN_BEFORE);
        int secondMoney = money(text, second.end());
        int amid = Around.after(text, secondMoney, BETWEEN_AFTER);
        if (Around.before(text, second.start(), PLAIN_RANGE) != firstEnd && between < 0 && amid < 0) {
            return false;
        }
        Amount low = alike(first, second);
        int currency = Around.before(text, first.start(), CURRENCY_BEFORE);
        boolean money = currency >= 0
                || Around.before(text, second.start(), CURRENCY_BEFORE) >= 0
                || firstEnd > first.end()
                || secondMoney > second.end()
                || Around.before(text, first.start(), MONEY_BEFORE) >= 0
                || Around.after(text, second.end(), MONEY_AFTER) >= 0;
        boolean bare = Around.after(text, second.end(), OTHER_UNIT) < 0
                && Around.before(text, first.start(), SIZE_BEFORE) < 0
                && !first.glued()
                && low.between(LEAST_BARE_RANGE, MOST_BARE)
                && second.between(LEAST_BARE_RANGE, MOST_BARE);
        if (!money && !bare || low.low().compareTo(second.high()) >= 0) {
            return false;
        }
        int start = between >= 0 ? between : currency >= 0 ? currency : first.start();
        int end = amid >= 0 ? amid : secondMoney;
        prices.add(price(low.low().compareTo(second.low()) < 0 ? low : first, "min", start, firstEnd));
        prices.add(price(second, "max", Math.max(firstEnd, currencyStart(text, second)), end));
        return true;
    }

    /** 三到五百 and {@code 1-2k}: the first number shares the scale of the second. */
    private static Amount alike(Amount first, Amount second) {
        boolean shares = first.scale() == 1 && second.scale() >= 100 && first.between(1, 9);
        return shares ? first.times(second.scale()) : first;
    }

    private static void single(String text, Amount amount, List<Mention> prices) {
        int currency = Around.before(text, amount.start(), CURRENCY_BEFORE);
        int start = currency >= 0 ? currency : amount.start();
        int end = money(text, amount.end());
        boolean money = currency >= 0 || end > amount.end();
        boolean bare = Around.after(text, end, OTHER_UNIT) < 0
                && Around.before(text, start, SIZE_BEFORE) < 0
                && !amount.glued()
                && amount.isWhole() | amount.isVague()
                && amount.between(LEAST_BARE, MOST_BARE);
        if (!money && !bare) {
            return;
        }
        Cue cue = cue(text, start, end);
        if (cue == null) {
            int about = Around.before(text, start, MONEY_BEFORE);
            boolean untold = amount.isVague() && amount.between(LEAST_VAGUE, MOST_BARE);
            if (money || untold || about >= 0 || Around.after(text, end, MONEY_AFTER) >= 0) {
                cue = new Cue(
                        end > amount.end() && "来多几".indexOf(text.charAt(amount.end())) >= 0 ? "about" : null,
                        start,
                        end);
            }
        } else if (!money
                && "about".equals(cue.role)
                && Around.before(text, cue.start, MONEY_BEFORE) < 0
                && !amount.between(LEAST_BARE_RANGE, MOST_BARE)) {
            return;
        }
        if (cue == null) {
            return;
        }
        if (amount.isVague()) {
            if (!"max".equals(cue.role)) {
                prices.add(new Mention(Mention.PRICE, Amount.plain(amount.low()), "min", false, cue.start, cue.end));
            }
            if (!"min".equals(cue.role)) {
                prices.add(new Mention(Mention.PRICE, Amount.plain(amount.high()), "max", false, cue.start, cue.end));
            }
        } else {
            prices.add(price(amount, cue.role, cue.start, cue.end));
        }
    }

    /** What role the words around give a price, and how far these words reach. */
    private record Cue(@Nullable String role, int start, int end) {}

    private static @Nullable Cue cue(String text, int start, int end) {
        int at = Around.after(text, end, MAX_AFTER);
        if (at >= 0) {
            return new Cue("max", start, at);
        }
        at = Around.after(text, end, MIN_AFTER);
        if (at >= 0) {
            return new Cue("min", start, at);
        }
        int about = Around.after(text, end, ABOUT_AFTER);
        int to = Math.max(about, end);
        at = Around.before(text, start, MAX_BEFORE);
        if (at >= 0) {
            return new Cue(about >= 0 && text.startsWith("预算", at) ? "about" : "max", at, to);
        }
        at = Around.before(text, start, MIN_BEFORE);
        if (at >= 0) {
            return new Cue("min", at, to);
        }
        at = Around.before(text, start, ABOUT_BEFORE);
        return at >= 0 ? new Cue("about", at, to) : about >= 0 ? new Cue("about", start, about) : null;
    }

    private static Mention price(Amount amount, @Nullable String role, int start, int end) {
        return new Mention(Mention.PRICE, Amount.plain(amount.low()), role, false, start, end);
    }

    /** Where the currency behind a number ends, or the number itself. */
    private static int money(String text, int end) {
        return Math.max(end, Around.after(text, end, CURRENCY_AFTER));
    }

    private static int currencyStart(String text, Amount amount) {
        int currency = Around.before(text, amount.start(), CURRENCY_BEFORE);
        return currency >= 0 ? currency : amount.start();
    }
}
