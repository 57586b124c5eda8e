package dev.zhanggui.nlp.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks what a customer does not want. A word of refusal reaches the nearest named thing behind it and what is joined
 * to that by and, or or a comma: in 不要黑色和白色的跑鞋 the two colours are refused and the shoes are not. Some words
 * refuse what stands before them: 红色的不要, {@code leather-free}.
 */
final class Refusal {

    private static final Pattern BEFORE = Pattern.compile(
            // 要不要, 是不是, 能不能 and the like ask; they refuse nothing
            "(?<!要)不(?:想|太想)?要(?!太)|(?<!是)不是(?!很|太)|(?<!想)不想(?!要)|不(?:太)?(?:喜欢|考虑|接受|需要|爱|穿|买|用|带|含)|(?<!能)不能[是有]|除了|除开|排除|避开|讨厌|拒绝|(?<!除)非(?!常)|别[要给买拿选再推太来]|不看|不选|没兴趣"
                    + "|(?<![a-z])(?:(?:do|does|did|would|will|is|are|was|should|can|could)n(?:'t|o?t)|not|no|without|except(?: for)?|excluding|anything but|everything but|all but"
                    + "|other than|rather than|instead of|apart from|aside from|never|avoid|hate|dislike|non|minus|nor|dont|isnt|sick of|tired of)(?![a-z])");

    private static final Pattern IDLE = Pattern.compile(
            "(?:的|了|是|有|那种|那些|这种|任何|什么|给我|推荐|买|拿|看|带|用|再|跟|和|和之前|太|[ -]"
                    + "|(?:really|a|an|the|any|in|made|of|from|out|for|with|anything|something|looking|look|want|wanting|fond|keen|on|fan|into|interested|so|such|these|those"
                    + "|to|be|buy|like|need|get|have|wear|ones?|stuff|real|it|is|are|that|that's|which|show|me|see|more|please|give|recommend|i|you|made|made of|and|too|much|color|colour)(?![a-z]))*");

    private static final Pattern JOINT = Pattern.compile(
            "(?:的)? ?(?:,|、|/|和|或者?|以及|跟|还有|及|也不要|,? ?(?:or|and|nor)(?![a-z])) ?(?:不要|any|a|the|in)? ?");
    private static final Pattern HINDER_JOINT = Pattern.compile(" ?(?:、|/|和|或者?|以及|跟|及|(?:or|and|nor)(?![a-z])) ?");

    private static final Pattern AFTER = Pattern.compile(
            "(?:的|那种|那个|那些|款|色)*(?:就|我|都|也)?(?:不要(?!紧)|不喜欢|不考虑|不想要|不行|除外|以外|之外|就算了|算了|免谈|pass(?![a-z]))|-? ?free(?= |$|[,.!?;。])");

    private static final int IDLE_REACH = 32;

    /** The same mentions in the same order, the refused ones marked. Prices and quantities are never refused. */
    List<Mention> mark(String text, List<Mention> mentions) {
        boolean[] refused = new boolean[mentions.size()];
        for (Matcher cue = BEFORE.matcher(text); cue.find(); ) {
            int first = reached(text, cue.end(), mentions);
            if (first >= 0 && !covers(mentions, cue.start(), cue.end())) {
                spread(text, mentions, first, refused, JOINT);
            }
        }
        for (int i = 0; i < mentions.size(); i++) {
            if (Around.after(text, mentions.get(i).end(), AFTER) >= 0) {
                refused[i] = true;
                for (int j = i - 1; j >= 0 && joined(text, mentions.get(j), mentions.get(j + 1), HINDER_JOINT); j--) {
                    refused[j] = true;
                }
            }
        }
        List<Mention> marked = new ArrayList<>(mentions.size());
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            marked.add(refused[i] && isRefusable(mention) ? mention.refused() : mention);
        }
        return marked;
    }

    private static boolean isRefusable(Mention mention) {
        return !mention.type().equals(Mention.PRICE) && !mention.type().equals(Mention.QUANTITY);
    }

    /** A word of refusal inside something named (无咖啡因, {@code non-slip}) refuses nothing. */
    private static boolean covers(List<Mention> mentions, int start, int end) {
        return mentions.stream().anyMatch(mention -> mention.start() < end && start < mention.end());
    }

    private static int reached(String text, int from, List<Mention> mentions) {
        for (int i = 0; i < mentions.size(); i++) {
            int start = mentions.get(i).start();
            if (start >= from) {
                return start - from <= IDLE_REACH
                                && IDLE.matcher(text).region(from, start).matches()
                        ? i
                        : -1;
            }
        }
        return -1;
    }

    private static void spread(String text, List<Mention> mentions, int first, boolean[] refused, Pattern joint) {
        refused[first] = true;
        for (int i = first + 1; i < mentions.size(); i++) {
            boolean same = mentions.get(i).start() < mentions.get(i - 1).end();
            if (!same && !joined(text, mentions.get(i - 1), mentions.get(i), joint)) {
                return;
            }
            refused[i] = true;
        }
    }

    private static boolean joined(String text, Mention left, Mention right, Pattern joint) {
        int from = left.end();
        int to = right.start();
        return (left.type().equals(right.type()) || !isHead(left) && !isHead(right))
                && from <= to
                && to - from <= IDLE_REACH
                && joint.matcher(text).region(from, to).matches();
    }

    /** The thing itself, which what describes it is joined to in another way. */
    private static boolean isHead(Mention mention) {
        return mention.type().equals(Mention.CATEGORY) || mention.type().equals(Mention.TYPE);
    }
}
