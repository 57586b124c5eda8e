package dev.zhanggui.channel.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes in which Direct Line writes activities (Bot Framework Activity schema); absent parts are null. */
final class Shown {

    static final String HERO_CARD = "application/vnd.microsoft.card.hero";

    /** @param watermark the last place in the set, or null when the set does not move it */
    record Group(List<Line> activities, @Nullable String watermark) {}

    record Line(
            String type,
            @Nullable String id,
            @Nullable String timestamp,
            String channelId,
            Party from,
            Named conversation,
            @Nullable Party recipient,
            @Nullable String text,
            @Nullable String textFormat,
            @Nullable String locale,
            @Nullable String name,
            @Nullable String value,
            @Nullable String replyToId,
            @Nullable String attachmentLayout,
            @Nullable List<Attachment> attachments,
            @Nullable Suggestions suggestedActions,
            @Nullable ChannelData channelData) {}

    record Party(String id, @Nullable String name, String role) {}

    record Named(String id) {}

    record Attachment(String contentType, @Nullable HeroCard content, @Nullable String contentUrl) {}

    record HeroCard(
            String title,
            String subtitle,
            @Nullable String text,
            List<Image> images,
            List<Action> buttons,
            Action tap) {}

    record Image(String url, String alt) {}

    record Action(String type, String title, @Nullable String text, @Nullable String displayText, String value) {}

    record Suggestions(List<Action> actions) {}

    /**
     * @param clientActivityID the client's own id of its activity
     * @param place the activity's place, by which Web Chat sorts; null for what is not in the transcript
     * @param position the customer's place in the queue for a person, 1 for who is next
     */
    record ChannelData(
            @Nullable String clientActivityID,
            @JsonProperty("webchat:sequence-id") @Nullable Long place,
            @Nullable Boolean postBack,
            @Nullable List<Product> products,
            @Nullable Integer position) {}

    record Product(
            String sku,
            String title,
            BigDecimal price,
            String currency,
            int stock,
            String image,
            String url,
            @Nullable String reason) {}

    private Shown() {}
}
