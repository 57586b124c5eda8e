package dev.zhanggui.conversation.learning;

import dev.zhanggui.message.Embedding;
import dev.zhanggui.message.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the inbox that waits for a person.
 *
 * @param text without what tells who said it
 * @param vector its meaning, or null as long as it is not computed
 * @param times how often it was said
 * @param lastAt when it was said last
 */
record Sentence(long id, Language language, String text, @Nullable Embedding vector, int times, Instant lastAt) {}
