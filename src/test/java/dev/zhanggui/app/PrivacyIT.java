package dev.zhanggui.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One customer on two lines becomes one, and is forgotten when asked to, by conversation with the whole shop. */
class PrivacyIT {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}[2-9]{2}-[A-Z]{2}[2-9]{2}");
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @RegisterExtension
    static final OpenShop SHOP = new OpenShop();

    @Test
    void twoLinesOfOneCustomerBecomeOneCartAndAreForgottenTogether() {
        ChatVisitor web = new ChatVisitor(SHOP);
        ChatVisitor phone = new ChatVisitor(SHOP);
        web.say("show me drinkware", "en");
        assertThat(web.say("add the first one to my cart", "en")).isNotEmpty();
        phone.say("有什么茶叶", "zh");
        phone.say("把第一个加到购物车", "zh");
        String hers = web.say("show my cart", "en").get(0);
        String his = phone.say("看看购物车", "zh").get(0);
        assertThat(hers).contains("1. ").doesNotContain("\n2. ");
        assertThat(his).contains("1. ").doesNotContain("\n2. ");

        Matcher code = CODE.matcher(web.say("link my accounts", "en").get(0));
        assertThat(code.find()).isTrue();
        assertThat(phone.say(code.group(), "zh").get(0)).contains("关联好了");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(phone.say("看看购物车", "zh").get(0)).contains("1. ", "\n2. "));
        assertThat(phone.say(code.group(), "zh").get(0))
                .as("a code is used once")
                .contains("不对");
        assertThat(web.say("what do you know about me", "en").get(0)).contains("Conversations: 2;");

        assertThat(web.say("forget me", "en").get(0)).contains("Really");
        assertThat(web.say("yes, delete everything", "en").get(0)).contains("all deleted");
        List<String> left = List.of("drinkware", "cart", "茶叶", "购物车");
        for (ChatVisitor visitor : List.of(web, phone)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(visitor.words())
                    .allSatisfy(words -> assertThat(left).noneMatch(words::contains)));
        }
        assertThat(phone.say("看看购物车", "zh").get(0)).doesNotContain("1. ");
        assertThat(web.say("what do you know about me", "en").get(0)).contains("Conversations: 1;");
    }
}
