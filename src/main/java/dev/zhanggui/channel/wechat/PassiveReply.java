package dev.zhanggui.channel.wechat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be answered to a callback itself. */
sealed interface PassiveReply {

    /** @param content at most 2,048 bytes in UTF-8 */
    record Text(String content) implements PassiveReply {}

    record Image(String mediaId) implements PassiveReply {}

    record Voice(String mediaId) implements PassiveReply {}

    record Video(String mediaId, String title, String description) implements PassiveReply {}

    record Music(String title, String description, String url, String highQualityUrl, String thumbMediaId)
            implements PassiveReply {}

    /** @param articles 1 for an answer to a message, up to 8 for one to an event */
    record News(List<Article> articles) implements PassiveReply {
        public News {
            articles = List.copyOf(articles);
        }
    }

    record Article(String title, String description, String picture, String url) {}

    /**
     * Hands the user to the account's own human desk.
     *
     * @param agent which agent, or null for any
     */
    record Transfer(@Nullable String agent) implements PassiveReply {}
}
