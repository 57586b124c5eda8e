package dev.zhanggui.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation's transcript.
 *
 * @param id unique over all conversations
 * @param seq the place in the conversation: 1, 2, 3 … without gaps, over customer, bot and agent together
 * @param role who speaks
 * @param author the customer's identity, the agent's id, or {@code bot}
 * @param channelMessageId the id the channel gave a customer's message, or null for an answer
 * @param replyTo the id of the activity that this one answers, or null
 */
public record Activity(
        String id,
        String conversationId,
        long seq,
        Role role,
        String author,
        Content content,
        @Nullable String channelMessageId,
        @Nullable String replyTo,
        Instant at)
        implements Message {

    /** Who speaks. */
    public enum Role {
        USER,
        BOT,
        AGENT
    }
}
