package dev.zhanggui.nlp.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds for whom it is: {@code women}, {@code men}, {@code kids} or {@code unisex}, said outright or by a person. */
final class AudienceReader {

    private static final Map<String, Pattern> AUDIENCES = new LinkedHashMap<>();

    static {
        AUDIENCES.put(
                "unisex",
                Pattern.compile(
                        "男女(?:同款|通用|都能穿|都可以|皆可|款)|中性(?:款|风)?|情侣(?:款|装)?|(?<![a-z])(?:unisex|gender[- ]neutral)(?![a-z])"));
        AUDIENCES.put(
                "kids",
                Pattern.compile(
                        "儿童|童[装鞋款]|[男女]童|小孩子?|孩子|宝宝|小朋友|婴儿|(?<!孙)(?:儿子|女儿)|孙[子女]|侄[子女]"
                                + "|(?<![a-z])(?:kid|child|toddler|bab(?:y|ies)|boy|girl|son|daughter|nephew|niece|grandson|granddaughter)(?:ren)?(?:'?s|s')?(?![a-z])"));
        AUDIENCES.put(
                "women",
                Pattern.compile(
                        "女(?:士|款|式|生|性|装|孩子?|人|友|朋友|票)|(?<![美仙少子儿男闺才])女(?=[鞋包裤裙外衬卫毛T的t上风羽针])|老婆|太太|媳妇|妈妈?|母亲|老妈|岳母|婆婆|丈母娘|奶奶|外婆|姥姥|阿姨|姑姑|姐姐|妹妹|姐妹|闺蜜|嫂子|(?:给|送)她"
                                + "|(?<![a-z])(?:wom[ae]n|lad(?:y|ies)|female|girlfriend|wife|fianc[ée]e|mom|mum|mother|mommy|sister|grandma|grandmother|aunt)(?:'?s|s')?(?![a-z])|(?<![a-z])for her(?! (?:husband|son|dad|boyfriend)|[a-z])"));
        AUDIENCES.put(
                "men",
                Pattern.compile(
                        "男(?:士|款|式|生|性|装|孩子?|人|友|朋友|票)|男(?=[鞋包裤外衬卫毛T的t上风羽针])|老公|先生穿|爸爸?|父亲|老爸|岳父|公公|老丈人|爷爷|外公|姥爷|叔叔|舅舅|哥哥|弟弟|兄弟|(?:给|送)他(?!们)"
                                + "|(?<![a-z])(?:men|male|gentlem[ae]n|guys?|boyfriend|husband|dad|father|daddy|brother|grandpa|grandfather|uncle)(?:'?s|s')?(?![a-z])|(?<![a-z])(?:an?|my|old|young|for) man(?![a-z])|(?<![a-z])man's(?![a-z])|(?<![a-z])for him(?![a-z])"));
    }

    List<Mention> read(String text) {
        List<Mention> audiences = new ArrayList<>();
        AUDIENCES.forEach((audience, pattern) -> {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                audiences.add(Mention.of(Mention.AUDIENCE, audience, matcher.start(), matcher.end()));
            }
        });
        return audiences;
    }
}
