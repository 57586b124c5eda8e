package dev.zhanggui.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Activity.Role;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Money;
import dev.zhanggui.message.ProductCard;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityWriterTest {

    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

    private final ActivityWriter writer =
            new ActivityWriter("https://shop.example", id -> "https://shop.example/pictures/" + id);

    @Test
    void showsProductsAsACarouselOfHeroCards() throws Exception {
        ProductCard shoe =
                new ProductCard("S-1", "轻量跑鞋", new Money(39900, "CNY"), 12, "/images/s1.webp", "/p/S-1", "在你的预算之内");
        ProductCard bag =
                new ProductCard("S-2", "双肩包", new Money(19950, "CNY"), 0, "https://cdn.example/b.webp", "/p/S-2", null);
        JsonNode line = line(Role.BOT, Content.answer("这两件合适", List.of(), List.of(shoe, bag)));

        assertThat(line.get("attachmentLayout").asText()).isEqualTo("carousel");
        assertThat(line.at("/attachments/0").toString())
                .isEqualTo(
                        "{\"contentType\":\"application/vnd.microsoft.card.hero\",\"content\":"
                                + "{\"title\":\"轻量跑鞋\",\"subtitle\":\"¥399.00\",\"text\":\"在你的预算之内\","
                                + "\"images\":[{\"url\":\"https://shop.example/images/s1.webp\",\"alt\":\"轻量跑鞋\"}],"
                                + "\"buttons\":[{\"type\":\"messageBack\",\"title\":\"加入购物车\",\"text\":\"加入购物车：轻量跑鞋\","
                                + "\"displayText\":\"加入购物车：轻量跑鞋\",\"value\":\"cart:S-1\"},"
                                + "{\"type\":\"openUrl\",\"title\":\"查看商品\",\"value\":\"https://shop.example/p/S-1\"}],"
                                + "\"tap\":{\"type\":\"openUrl\",\"title\":\"查看商品\",\"value\":\"https://shop.example/p/S-1\"}}}");
        assertThat(line.at("/attachments/1/content/buttons"))
                .as("what is sold out is not added")
                .hasSize(1);
        JsonNode products = line.at("/channelData/products");
        assertThat(products.get(0).toString())
                .isEqualTo("{\"sku\":\"S-1\",\"title\":\"轻量跑鞋\",\"price\":399.0,\"currency\":\"CNY\",\"stock\":12,"
                        + "\"image\":\"https://shop.example/images/s1.webp\",\"url\":\"https://shop.example/p/S-1\","
                        + "\"reason\":\"在你的预算之内\"}");
        assertThat(Json.mapper()
                        .writeValueAsString(writer.group(
                                List.of(activity(Role.BOT, Content.answer("", List.of(), List.of(bag)))), 0)))
                .contains("\"price\":199.50,");
        assertThat(products.get(1).get("image").asText()).isEqualTo("https://cdn.example/b.webp");
        assertThat(products.get(1).has("reason")).isFalse();
    }

    @Test
    void showsButtonsAsSuggestedActionsThatCarryTitleAndPayload() throws Exception {
        JsonNode line =
                line(Role.BOT, Content.answer("Which colour?", List.of(new Content.Button("Red", "c:red")), List.of()));
        assertThat(line.at("/suggestedActions/actions").toString())
                .isEqualTo("[{\"type\":\"messageBack\",\"title\":\"Red\",\"text\":\"Red\",\"displayText\":\"Red\","
                        + "\"value\":\"c:red\"}]");
        assertThat(line.get("locale").asText()).isEqualTo("en-US");
    }

    @Test
    void saysWhoSpeaksWhenToWhatAndWhere() throws Exception {
        JsonNode agent = line(Role.AGENT, Content.text("你好"));
        assertThat(agent.toString())
                .isEqualTo("{\"type\":\"message\",\"id\":\"id-7\",\"timestamp\":\"2026-11-24T08:00:00.000Z\","
                        + "\"channelId\":\"directline\",\"from\":{\"id\":\"author\",\"role\":\"agent\"},"
                        + "\"conversation\":{\"id\":\"conv\"},\"text\":\"你好\",\"textFormat\":\"plain\","
                        + "\"locale\":\"zh-CN\",\"replyToId\":\"id-6\",\"channelData\":{\"webchat:sequence-id\":7}}");
    }

    @Test
    void echoesTheCustomersOwnId() throws Exception {
        JsonNode own = line(Role.USER, Content.press("colour:red", "colour:red"));
        assertThat(own.at("/channelData/clientActivityID").asText()).isEqualTo("own-1");
        assertThat(own.at("/channelData/postBack").asBoolean()).isTrue();
        assertThat(own.at("/recipient/role").asText()).isEqualTo("bot");
    }

    @Test
    void showsEventsAsEvents() throws Exception {
        JsonNode event = line(Role.BOT, Content.event("handoff.status", "queued"));
        assertThat(event.get("type").asText()).isEqualTo("event");
        assertThat(event.get("name").asText()).isEqualTo("handoff.status");
        assertThat(event.get("value").asText()).isEqualTo("queued");
        assertThat(event.has("text")).isFalse();
    }

    @Test
    void typingMovesNoWatermark() throws Exception {
        JsonNode group = json(writer.typing("conv", "id-6"));
        assertThat(group.has("watermark")).isFalse();
        assertThat(group.at("/activities/0/type").asText()).isEqualTo("typing");
    }

    @Test
    void theWatermarkIsTheLastPlace() throws Exception {
        assertThat(json(writer.group(List.of(activity(Role.BOT, Content.text("a"))), 3))
                        .get("watermark")
                        .asText())
                .isEqualTo("7");
        assertThat(json(writer.group(List.of(), 3)).get("watermark").asText()).isEqualTo("3");
    }

    private JsonNode line(Role role, Content content) throws Exception {
        return json(writer.group(List.of(activity(role, content)), 0)).at("/activities/0");
    }

    private static JsonNode json(Object record) throws Exception {
        return Json.mapper().readTree(Json.mapper().writeValueAsString(record));
    }

    private static Activity activity(Role role, Content content) {
        return new Activity("id-7", "conv", 7, role, "author", content, role == Role.USER ? "own-1" : null, "id-6", AT);
    }
}
