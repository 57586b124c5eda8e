package dev.zhanggui.channel.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An activity as a client sends it; what is not named here is ignored, who sends it stands in the token. */
record Sent(
        @Nullable String type,
        @Nullable String text,
        @Nullable Object value,
        @Nullable String name,
        @Nullable String locale,
        @Nullable List<Object> attachments,
        @Nullable Map<String, Object> channelData,
        @JsonProperty("clientActivityId") @Nullable Object clientActivityId) {}
