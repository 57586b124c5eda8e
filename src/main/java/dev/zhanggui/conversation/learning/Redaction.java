package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Entity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a sentence what could tell who said it: telephones, e-mail addresses, links, order, card and identity
 * numbers, passwords and codes, accounts, postal addresses and names, each as far as its form gives it away, with a word
 * for what stood there in its place. Rather a number too many than one too few goes; amounts of money stay, because they
 * are what shop talk is about. Redacting twice changes nothing more.
 */
final class Redaction {

    private static final int MOST_PASSES = 4;

    /** What stood there. */
    private enum Kind {
        EMAIL("邮箱", "e-mail"),
        LINK("网址", "link"),
        PHONE("电话", "phone"),
        ORDER("订单号", "order number"),
        CARD("卡号", "card number"),
        IDENTITY("证件号", "id number"),
        ACCOUNT("账号", "account"),
        ADDRESS("地址", "address"),
        NAME("姓名", "name"),
        NUMBER("号码", "number");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        String in(Language language) {
            return language == Language.ZH ? '【' + zh + '】' : '[' + en + ']';
        }
    }

    /** A stretch to take out; of a rule's match it is the first group, or the whole. */
    private record Rule(Kind kind, Pattern pattern) {
        Rule(Kind kind, String pattern) {
            this(kind, Pattern.compile(pattern));
        }
    }

    private record Found(Kind kind, int start, int end) {}

    private static final Map<String, Kind> ENTITIES = Map.of("phone", Kind.PHONE, "order_number", Kind.ORDER);

    private static final String IS = "(?:就?是|改?成|为|叫|:|\\s|(?i: is| are)){0,3}";
    private static final String TOKEN = "[A-Za-z0-9](?:[A-Za-z0-9_.#*-]{1,40}[A-Za-z0-9])";
    private static final String SURNAMES = "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹章苏潘葛范彭郎鲁"
            + "韦马苗方俞任袁柳鲍史唐费薛雷贺倪汤罗毕郝邬安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄戴宋庞熊纪舒屈项祝董梁"
            + "杜阮蓝闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍万柯管卢莫房丁邓洪包左石崔吉龚程邢裴陆翁甄曲"
            + "侯段焦谷车侯全甘景詹龙叶幸司黎白蒲赖卓乔阎文辛聂欧曾关申温游丘向易廖耿涂敖冷简饶空刘谭肖]";

    /** A Chinese address goes on over these; a pause ends it. */
    private static final String PLACE = "[\\p{IsHan}A-Za-z0-9#()（）·-]";

    /** A letter of a place's name, not of what is said before it: 我在, 送到. */
    private static final String NAMED = "[\\p{IsHan}&&[^我你您他她咱在住寄送到发放成是为去往给从离]]";

    private static final String STREET = "(?:路|街|大道|胡同|弄|巷|里|村|镇|乡|屯|小区|花园|公寓|大厦|广场|新村|家园|苑|城|园|区|座|栋|幢|号楼)";
    private static final String DOOR = "(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|层|房)";

    private static final List<Rule> RULES = List.of(
            new Rule(Kind.EMAIL, "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,6}"),
            new Rule(Kind.LINK, "(?i)(?:https?://|www\\.)[A-Za-z0-9./?&=#%_:;+,~-]+"),
            new Rule(
                    Kind.PHONE,
                    "(?<![0-9])(?:(?:\\+|00) ?)?(?:86[- ]?)?(1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4})(?![0-9])"),
            new Rule(Kind.PHONE, "(?<![0-9])(\\(?0[0-9]{2,3}\\)?[- ]?[2-9][0-9]{6,7}(?:(?:-|转)[0-9]{1,5})?)(?![0-9])"),
            new Rule(Kind.PHONE, "(\\+[0-9]{1,3}(?:[- ]?\\(?[0-9]{1,5}\\)?){2,5})(?![0-9])"),
            new Rule(Kind.IDENTITY, "(?<![0-9A-Za-z])([1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])"),
            new Rule(Kind.ORDER, "(?:订单编?号?码?|单号|运单号?|快递单号?)" + IS + "(" + TOKEN + ")"),
            new Rule(
                    Kind.ORDER,
                    "(?i)(?<![a-z])(?:order|tracking|parcel) ?(?:number|no\\.?|id|code)?(?: is|:|#|\\s){1,3}#?"
                            + "((?=[a-z-]{0,6}[0-9])[a-z0-9-]{4,30})"),
            new Rule(
                    Kind.NUMBER,
                    "(?:尾号|后四位|最后四位|末四位|后[0-9]位|验证码|密码|口令|取件码|提货码|兑换码|身份证号?码?|护照号?码?)" + IS + "(" + TOKEN + ")"),
            new Rule(
                    Kind.NUMBER,
                    "(?i)(?<![a-z])(?:ending(?: in| with)?|ends (?:in|with)|last (?:four|4)(?: digits)?|pass(?:word|code)|pin"
                            + "|passport|(?:security|verification|pickup) code)(?: number| no\\.?)?(?: is| are|:|\\s){1,3}"
                            + "((?=[a-z_.-]{0,30}[0-9])[a-z0-9_.-]{3,40})"),
            new Rule(
                    Kind.ACCOUNT,
                    "(?i)(?:微信号?|加微|(?<![a-z])(?:vx|wx|qq|weixin)|支付宝账?号?|账号|帐号|(?<![a-z])(?:wechat|paypal|alipay|twitter|instagram)"
                            + "(?: id| account| name)?)"
                            + "(?:是|为|:| is|\\s){1,3}((?=[a-z_.-]{0,20}[0-9_])[a-z0-9][a-z0-9_.-]{3,30})"),
            new Rule(Kind.ACCOUNT, "(?<![A-Za-z0-9.])@[A-Za-z0-9_]{3,30}"),
            new Rule(
                    Kind.ADDRESS,
                    "(?:收货地址|地址|住址|住在|家住|我住|寄到|寄往|寄去|送到|发到|寄给我?到?)" + IS + "(" + PLACE + "{1,40}" + STREET + PLACE
                            + "{0,30})"),
            new Rule(
                    Kind.ADDRESS,
                    "((?:" + NAMED + "{2,8}?(?:省|自治区|市|州|县|区|镇)){0,4}(?:" + NAMED + "|[A-Za-z0-9]){1,10}" + STREET
                            + "[\\p{IsHan}A-Za-z]{0,4}[0-9〇零一二三四五六七八九十百-]{1,8}" + DOOR + "(?:" + PLACE + "{0,12}?"
                            + DOOR
                            + "){0,4}[0-9]{0,5})"),
            new Rule(
                    Kind.ADDRESS,
                    "((?:" + NAMED + "{2,7}(?:省|自治区))?" + NAMED + "{2,6}市" + NAMED + "{1,6}[区县镇](?:" + PLACE
                            + "{2,40})?)"),
            new Rule(
                    Kind.ADDRESS,
                    "([0-9A-Za-z-]{1,6}(?:栋|幢|号楼)[0-9A-Za-z]{0,4}(?:单元)?[0-9]{1,5}(?:室|号|房)?|[0-9]{1,3}单元[0-9]{1,5}[室号]?)"),
            new Rule(
                    Kind.ADDRESS,
                    "(?i)((?:(?:flat|apt\\.?|apartment|unit|suite|room) ?#?[0-9]{1,5}[a-z]?,? )?(?<![0-9])[0-9]{1,5}[a-z]?,? "
                            + "(?:[a-z][a-z'.-]{1,20} ){1,4}(?:street|road|avenue|lane|boulevard|drive|terrace|crescent|st|rd|ave|ln|blvd)"
                            + "(?![a-z])\\.?(?:,? ?(?:flat|apt\\.?|apartment|unit|suite|room|floor) ?#?[0-9]{1,5}[a-z]?)?)"),
            new Rule(
                    Kind.ADDRESS,
                    "(?i)((?<![a-z])(?:flat|apt\\.?|apartment|suite|p\\.?o\\.? box) ?#?[0-9]{1,6}[a-z]?)(?![a-z0-9])"),
            new Rule(Kind.ADDRESS, "(?<![A-Za-z0-9])([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})(?![A-Za-z0-9])"),
            new Rule(Kind.NAME, "(?:我叫|我名叫|我的名字[叫是]|名字是)(?:做)?([\\p{IsHan}·]{2,4})(?![\\p{IsHan}])"),
            new Rule(
                    Kind.NAME,
                    "(?:姓名|收件人|收货人|联系人|签收人|名字)(?:改?成|为|叫|是|:){1,2}\\s?([\\p{IsHan}·]{2,4}|[A-Za-z]{2,20}(?: [A-Za-z]{2,20})?)"),
            new Rule(Kind.NAME, "(" + SURNAMES + "[\\p{IsHan}]{0,2}?)(?:先生|女士|小姐|太太)"),
            new Rule(
                    Kind.NAME,
                    "(?i)(?<![a-z])(?:my name(?: is|'s)|(?:recipient|addressee|name)(?::| is)|attn:?|addressed to)\\s"
                            + "(?!(?:wrong|not|missing|on|in|for|the|a)\\b)([a-z][a-z'-]{1,20}(?: (?!(?:and|i|from|my|the|is|please|can|where|what)\\b)[a-z][a-z'-]{1,20})?)"),
            new Rule(
                    Kind.NAME,
                    "(?<![A-Za-z])(?:Mr|Mrs|Ms|Miss|Dr)\\.? ([A-Z][A-Za-z'-]{1,20}(?: [A-Z][A-Za-z'-]{1,20})?)"),
            new Rule(
                    Kind.NUMBER,
                    "(?<![0-9A-Za-z])((?=(?:[A-Za-z-]{0,12}[0-9]){4})(?=[0-9-]{0,30}[A-Za-z])[A-Za-z0-9](?:-?[A-Za-z0-9]){7,39})(?![0-9A-Za-z])"),
            new Rule(Kind.NUMBER, "([〇零一二三四五六七八九幺]{7,})"));

    /** Digits, also in groups; what kind of number it is, and whether it is money, is seen afterwards. */
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]+(?:[ .-]{1,2}[0-9]+)*(?![0-9])");

    private static final int FEWEST_TOGETHER = 5;
    private static final int FEWEST_APART = 7;
    private static final int LONGEST_AMOUNT = 7;
    private static final Pattern RANGE =
            Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,2})?(?: ?- ?[0-9]{1,6}(?:\\.[0-9]{1,2})?)?");
    private static final Pattern MONEY_BEFORE = Pattern.compile(
            "(?i)(?:[¥$€£￥]|rmb|cny|usd|价格?|预算|under|below|over|above|budget(?: of| is)?|around|about)\\s?$");
    private static final Pattern MONEY_AFTER =
            Pattern.compile("(?i)^\\s?(?:元|块|圆|万|千|[¥$€£￥]|rmb|cny|usd|yuan|dollars?|bucks|以内|以下|以上|左右|之间|上下)");

    private Redaction() {}

    /**
     * The sentence without it, in one line.
     *
     * @param entities what was found in the sentence when it was understood, at its UTF-16 positions
     * @param language of the words that stand in for what goes
     */
    static String of(String text, List<Entity> entities, Language language) {
        List<Found> known = entities.stream()
                .filter(entity -> ENTITIES.containsKey(entity.type()))
                .map(entity ->
                        new Found(ENTITIES.getOrDefault(entity.type(), Kind.NUMBER), entity.start(), entity.end()))
                .toList();
        String clean = oneLine(replace(text, known, language));
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String next = replace(clean, find(plain(clean)), language);
            if (next.equals(clean)) {
                break;
            }
            clean = next;
        }
        return clean;
    }

    /** Whether something was taken out of a sentence, so that it is not what anybody would say. */
    static boolean isMarked(String text) {
        for (Kind kind : Kind.values()) {
            if (text.contains(kind.in(Language.ZH)) || text.contains(kind.in(Language.EN))) {
                return true;
            }
        }
        return false;
    }

    /** The sentence without what stands for something that was taken out. */
    static String bare(String text) {
        String bare = text;
        for (Kind kind : Kind.values()) {
            bare = bare.replace(kind.in(Language.ZH), "").replace(kind.in(Language.EN), "");
        }
        return bare;
    }

    /** Without invisible characters, which could part a number, and with every space a blank. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .map(c -> Character.isISOControl(c) || Character.isSpaceChar(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip().replaceAll(" {2,}", " ");
    }

    /** The same length, with digits and Latin letters of every width and script as plain ones. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append((char) ('0' + digit));
            } else if (c > '\uff00' && c < '\uff5f') {
                plain.append((char) (c - 0xfee0));
            } else {
                plain.append("‐‑‒–—−".indexOf(c) >= 0 ? '-' : c);
            }
        }
        return plain.toString();
    }

    private static List<Found> find(String text) {
        List<Found> found = new ArrayList<>();
        for (Rule rule : RULES) {
            for (Matcher matcher = rule.pattern.matcher(text); matcher.find(); ) {
                int group = matcher.groupCount() == 0 ? 0 : 1;
                found.add(new Found(rule.kind, matcher.start(group), matcher.end(group)));
            }
        }
        for (Matcher matcher = DIGITS.matcher(text); matcher.find(); ) {
            String number = matcher.group();
            String digits = number.replaceAll("[^0-9]", "");
            int fewest = digits.equals(number) ? FEWEST_TOGETHER : FEWEST_APART;
            if (digits.length() >= fewest && !isMoney(text, matcher.start(), matcher.end())) {
                found.add(new Found(isCard(digits) ? Kind.CARD : Kind.NUMBER, matcher.start(), matcher.end()));
            }
        }
        return found;
    }

    private static boolean isMoney(String text, int start, int end) {
        String number = text.substring(start, end);
        boolean sized =
                RANGE.matcher(number).matches() && (number.contains("-") || number.length() <= LONGEST_AMOUNT + 3);
        return sized
                && (MONEY_BEFORE
                                .matcher(text.substring(Math.max(0, start - 12), start))
                                .find()
                        || MONEY_AFTER.matcher(text.substring(end)).find());
    }

    /** The check digit of payment cards, ISO/IEC 7812-1 annex B (Luhn). */
    private static boolean isCard(String digits) {
        if (digits.length() < 13 || digits.length() > 19) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : 2 * digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }

    /** Stretches that overlap go together; the longest of them says what stood there. */
    private static String replace(String text, List<Found> found, Language language) {
        List<Found> inOrder = new ArrayList<>(found);
        inOrder.sort(Comparator.comparingInt(Found::start)
                .thenComparing(Comparator.comparingInt(Found::end).reversed()));
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int i = 0; i < inOrder.size(); ) {
            Found longest = inOrder.get(i);
            int start = longest.start;
            int end = longest.end;
            for (i++; i < inOrder.size() && inOrder.get(i).start < end; i++) {
                Found next = inOrder.get(i);
                longest = next.end - next.start > longest.end - longest.start ? next : longest;
                end = Math.max(end, next.end);
            }
            out.append(text, done, start).append(longest.kind.in(language));
            done = end;
        }
        return out.append(text.substring(done)).toString();
    }
}
