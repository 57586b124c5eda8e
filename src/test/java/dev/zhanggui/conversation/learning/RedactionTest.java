package dev.zhanggui.conversation.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhanggui.message.Language;
import dev.zhanggui.message.Understanding.Entity;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我的电话是13812345678，快点回我 | 我的电话是【电话】，快点回我",
                "打１３８－１２３４－５６７８找我 | 打【电话】找我",
                "座机010-62345678转12能打通吗 | 座机【电话】能打通吗",
                "发到 li.si+shop@example.com.cn 行吗 | 发到 【邮箱】 行吗",
                "看这个https://item.example.com/1?id=2怎么样 | 看这个【网址】怎么样",
                "ZG12345678这单能退吗 | 【号码】这单能退吗",
                "我的订单号是AB-20261125怎么没到 | 我的订单号是【订单号】怎么没到",
                "身份证11010519491231002X可以吗 | 身份证【证件号】可以吗",
                "卡号6222 0212 3456 7890 128行不行 | 卡号【卡号】行不行",
                "我的卡4111 1111 1111 1111刷不了 | 我的卡【卡号】刷不了",
                "尾号1234的那单 | 尾号【号码】的那单",
                "验证码是 8842 | 验证码是 【号码】",
                "密码是abc123别告诉别人 | 密码是【号码】别告诉别人",
                "加我微信 zhang_san88 聊 | 加我微信 【账号】 聊",
                "地址改成北京市朝阳区建国路88号3单元502室，谢谢 | 地址改成【地址】，谢谢",
                "我在上海市浦东新区 | 我在【地址】",
                "中山路12号有店吗 | 【地址】有店吗",
                "快递放3号楼2单元就行 | 快递放【地址】就行",
                "我叫王小明，帮我查查 | 我叫【姓名】，帮我查查",
                "收件人是李雷 | 收件人是【姓名】",
                "张先生的快递到了吗 | 【姓名】先生的快递到了吗",
                "幺三八零零一三八零零零这个号 | 【号码】这个号",
            })
    void whatTellsWhoSaidItGoes(String said, String kept) {
        assertThat(Redaction.of(said, List.of(), Language.ZH)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call me on +44 20 7946 0958 please | call me on [phone] please",
                "my number is 555-123-4567 ok | my number is [number] ok",
                "write to ann.lee@example.org | write to [e-mail]",
                "order number 1002345 never came | order number [order number] never came",
                "where is order #A12345 | where is order #[order number]",
                "charge 4111111111111111 again | charge [card number] again",
                "the phone ending in 4821 | the phone ending in [number]",
                "my password is hunter22 | my password is [number]",
                "send it to 12 Baker Street, flat 3b please | send it to [address] please",
                "i live at flat 12 | i live at [address]",
                "my postcode is SW1A 1AA | my postcode is [address]",
                "my name is anna and i want a refund | my name is [name] and i want a refund",
                "it's for Mrs. Smith | it's for Mrs. [name]",
                "find me @ann_lee_9 there | find me [account] there",
                "redeem AB23-CD45 for me | redeem [number] for me",
            })
    void inEnglishToo(String said, String kept) {
        assertThat(Redaction.of(said, List.of(), Language.EN)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "预算2000-3000元的手机",
                "¥12999的那款太贵了",
                "10000以内有什么",
                "42码的跑鞋有吗",
                "送到北京要几天",
                "能寄到上海吗",
                "我是学生有优惠吗",
                "500ml的保温杯",
                "收件人写错了怎么办",
                "这款1小时能充满吗",
                "under 10000 yuan please",
                "do you have the rtx4090",
                "two pairs in size 42, under $500",
                "can i pay with wechat please",
                "what is my order status",
                "do you ship to london",
                "the name on the card is wrong",
            })
    void shopTalkStays(String said) {
        assertThat(Redaction.of(said, List.of(), Language.ZH)).isEqualTo(said);
    }

    @Test
    void whatWasUnderstoodAsANumberGoesWhateverItsForm() {
        Entity tail = new Entity("phone", "1234", "tail", false, "1 2 3 4", 3, 10);
        assertThat(Redaction.of("那单 1 2 3 4 呢", List.of(tail), Language.ZH)).isEqualTo("那单 【电话】 呢");
    }

    @Test
    void aNumberIsNotHiddenByInvisibleSigns() {
        assertThat(Redaction.of("打138\u200b1234\u20605678", List.of(), Language.ZH))
                .isEqualTo("打【电话】");
        assertThat(Redaction.of("one\n\ttwo\u00a0 three", List.of(), Language.EN))
                .isEqualTo("one two three");
    }

    @Test
    void whatIsMarkedIsKnown() {
        assertThat(Redaction.isMarked("打【电话】")).isTrue();
        assertThat(Redaction.isMarked("call [phone]")).isTrue();
        assertThat(Redaction.isMarked("call [me]")).isFalse();
        assertThat(Redaction.bare("打【电话】 [phone]")).isEqualTo("打 ");
    }

    @Property
    void noMobileNumberIsLeftWhereverItStands(
            @ForAll("talk") String before, @ForAll("mobile") String number, @ForAll("talk") String after) {
        String kept = Redaction.of(before + number + after, List.of(), Language.ZH);
        assertThat(kept).doesNotContain(number.substring(3));
        assertThat(kept.replaceAll("[^0-9]", "")).doesNotContain(number);
    }

    @Property
    void noLongNumberIsLeftThatIsNoMoney(@ForAll("talk") String talk) {
        String kept = Redaction.of(talk, List.of(), Language.EN);
        assertThat(kept).doesNotContainPattern("(?<![¥0-9])[0-9]{8,}");
    }

    @Property
    void redactingTwiceChangesNothingMore(@ForAll("talk") String talk, @ForAll Language language) {
        String once = Redaction.of(talk, List.of(), language);
        assertThat(Redaction.of(once, List.of(), language)).isEqualTo(once);
    }

    @Property(tries = 300)
    void anyTextIsRedacted(@ForAll @StringLength(max = 200) String text) {
        String kept = Redaction.of(text, List.of(), Language.EN);
        assertThat(kept).doesNotContain("\n").isEqualTo(kept.strip());
    }

    @Provide
    Arbitrary<String> mobile() {
        return Arbitraries.strings().numeric().ofLength(9).map(rest -> "13" + rest);
    }

    @Provide
    Arbitrary<String> talk() {
        return Arbitraries.of(
                        "我",
                        "的",
                        "电话",
                        "是",
                        "，",
                        " ",
                        "12",
                        "345678",
                        "-",
                        "号",
                        "路",
                        "市",
                        "区",
                        "张",
                        "先生",
                        "元",
                        "¥",
                        "a",
                        "B",
                        "@",
                        ".",
                        "com",
                        "my name is",
                        "street",
                        "订单号",
                        "收件人",
                        "地址",
                        "1",
                        "【",
                        "】",
                        "[",
                        "]",
                        "x",
                        "室",
                        "栋",
                        "#",
                        "qq",
                        "wechat id",
                        "密码",
                        "five",
                        "名字")
                .list()
                .ofMaxSize(10)
                .map(pieces -> String.join("", pieces));
    }
}
