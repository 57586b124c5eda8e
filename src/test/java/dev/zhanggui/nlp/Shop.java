package dev.zhanggui.nlp;

import dev.zhanggui.message.LocalText;
import dev.zhanggui.message.Vocabulary.Term;
import java.util.List;

/** A small made-up catalogue for tests. */
public final class Shop {

    public static final List<Term> TERMS = List.of(
            term("category", "shoes", "鞋履", "Shoes", List.of("鞋", "鞋子"), List.of("footwear")),
            term("category", "bags", "包袋", "Bags", List.of("包", "包包"), List.of("handbag")),
            term("category", "dresses", "连衣裙", "Dresses", List.of("裙子"), List.of()),
            term("type", "running-shoes", "跑鞋", "Running shoes", List.of("跑步鞋"), List.of("runners")),
            term("type", "t-shirts", "T恤", "T-shirts", List.of("短袖"), List.of("tee")),
            term("type", "backpacks", "双肩包", "Backpacks", List.of("书包"), List.of("rucksack")),
            term("type", "mugs", "马克杯", "Mugs", List.of("咖啡杯"), List.of("coffee mug")),
            term("type", "flasks", "保温杯", "Flasks", List.of("水杯"), List.of("thermos")),
            term("type", "black-tea", "红茶", "Black tea", List.of(), List.of()),
            term("type", "down-jackets", "羽绒服", "Down jackets", List.of(), List.of("puffer")),
            term("type", "glasses", "玻璃杯", "Glasses", List.of(), List.of("drinking glass")),
            term("type", "over-ear", "头戴式耳机", "Over-ear headphones", List.of(), List.of("cans")),
            term("audience", "women", "女款", "women", List.of("女鞋"), List.of("lady")),
            term("brand", "feilan", "飞岚", "Feilan", List.of(), List.of("fei lan")),
            term("brand", "mosswood", "苔木", "Mosswood", List.of(), List.of()),
            term("colour", "black", "黑色", "black", List.of("黑"), List.of()),
            term("colour", "white", "白色", "white", List.of("白"), List.of()),
            term("colour", "red", "红色", "red", List.of("红", "大红"), List.of("scarlet")),
            term("colour", "navy", "藏青色", "navy", List.of("深蓝"), List.of("navy blue", "dark blue")),
            term("colour", "blue", "蓝色", "blue", List.of("蓝"), List.of()),
            term("colour", "clear", "透明", "clear", List.of(), List.of()),
            term("material", "leather", "真皮", "leather", List.of("皮", "牛皮"), List.of()),
            term("material", "cotton", "棉", "cotton", List.of("纯棉"), List.of()),
            term("material", "down", "羽绒", "down", List.of(), List.of("goose down")),
            term("material", "glass", "玻璃", "glass", List.of(), List.of()),
            term("tag", "running", "跑步", "running", List.of("慢跑"), List.of("jogging")),
            term("tag", "rain", "防水", "waterproof", List.of("下雨"), List.of("rainy")),
            term("tag", "gift", "礼物", "gift", List.of("送礼"), List.of("present")),
            term("tag", "for-dad", "送爸爸", "for dad", List.of("爸爸"), List.of("dad")),
            term("tag", "caffeine-free", "无咖啡因", "caffeine-free", List.of(), List.of("decaf")),
            term("size", "42", "42", "42", List.of(), List.of()),
            term("size", "43", "43", "43", List.of(), List.of()),
            term("size", "M", "M", "M", List.of(), List.of()));

    private Shop() {}

    private static Term term(String kind, String id, String zh, String en, List<String> moreZh, List<String> moreEn) {
        return new Term(kind, id, new LocalText(zh, en), moreZh, moreEn);
    }
}
