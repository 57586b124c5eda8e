package dev.zhanggui.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set. Bounds, defaults and what each key means stand in {@code config.schema.json}; a value of
 * this type has passed it.
 *
 * @param secret signs tokens, or null when it is to be read from or made in the data folder
 */
public record Config(
        Server server,
        Management management,
        Data data,
        Database database,
        Dialogs dialogs,
        Nlp nlp,
        Chat chat,
        Conversation conversation,
        Api api,
        Staff staff,
        Order order,
        Kiosk kiosk,
        Channels channels,
        @Nullable Secret secret) {

    /**
     * @param port 0 lets the system choose
     * @param instances event loops that share the port
     * @param bodyLimit bytes
     * @param embedders origins that may show the pages in a frame
     * @param trustForwarded whether {@code X-Forwarded-…} headers are believed
     */
    public record Server(
            int port,
            String host,
            int instances,
            int bodyLimit,
            List<String> embedders,
            boolean trustForwarded,
            int drainSeconds) {
        public Server {
            embedders = List.copyOf(embedders);
        }
    }

    /** @param port 0 lets the system choose */
    public record Management(int port, String host) {}

    public record Data(Path dir) {}

    /**
     * @param url where the database is, or null for PostgreSQL inside the data folder
     * @param connections the most in the pool
     */
    public record Database(@Nullable Secret url, int connections) {}

    public record Dialogs(Path dir) {}

    /**
     * @param tokensPerMinute new visitors' tokens for one client address
     * @param messagesPerMinute messages in one conversation
     * @param sockets open streams
     * @param origins sites that may speak to the web chat; empty for any
     * @param userSecret what the shop signs its users' {@code user.jwt} with, or null when there are none
     */
    public record Chat(
            int tokensPerMinute,
            int messagesPerMinute,
            int sockets,
            List<String> origins,
            @Nullable Secret userSecret) {
        public Chat {
            origins = List.copyOf(origins);
        }
    }

    /** @param turns turns under way before intake is refused */
    public record Conversation(int turns) {}

    /** @param token what a system shows that sends events, or null when it is to be read from the data folder */
    public record Api(@Nullable Secret token) {}

    /** @param password of the first member, or null when it is to be drawn */
    public record Staff(@Nullable Secret password) {}

    /**
     * @param safetyStock pieces of each size that are never sold by chat
     * @param pages what stands before {@code /checkout/…} in a link, or null for this machine
     * @param webhookUrl a merchant's shop that answers instead, or null for the demo shop
     * @param webhookSecret what is signed with, or null where there is no such shop
     * @param webhookMillis for each try
     */
    public record Order(
            int safetyStock,
            int returnDays,
            @Nullable String pages,
            @Nullable String webhookUrl,
            @Nullable Secret webhookSecret,
            int webhookMillis) {}

    /** @param callSeconds how long a call for staff may stand before the desk is asked, too */
    public record Kiosk(int callSeconds) {}

    public record Channels(Wechat wechat, Wecom wecom) {}

    /**
     * @param apiBase the platform's API
     * @param freshnessSeconds how far the timestamp of a callback may lie from now
     */
    public record Wecom(String apiBase, int freshnessSeconds, List<WecomAccount> accounts) {
        public Wecom {
            accounts = List.copyOf(accounts);
        }
    }

    public record WecomAccount(String name, String corpId, Secret secret, Secret token, Secret encodingAesKey) {}

    /**
     * @param apiBase the platform's API
     * @param freshnessSeconds how far the timestamp of a callback may lie from now
     * @param signedHosts whose pages are signed for the JS-SDK, beside the shop's own
     */
    public record Wechat(String apiBase, int freshnessSeconds, List<String> signedHosts, List<WechatAccount> accounts) {
        public Wechat {
            signedHosts = List.copyOf(signedHosts);
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * @param mode {@code plain}, {@code compatible} or {@code safe}; null for safe
     * @param customerService whether it may send customer-service messages; null for true
     * @param templates how it tells of an answer by a template message, or null
     * @param subscriptions how it does by a subscribe notice, or null
     * @param noticesPerDay how many of both it sends in a day at most; null for the usual
     */
    public record WechatAccount(
            String name,
            String originalId,
            String appId,
            @Nullable Secret secret,
            Secret token,
            @Nullable Secret encodingAesKey,
            @Nullable Secret previousEncodingAesKey,
            @Nullable String mode,
            @Nullable Boolean customerService,
            @Nullable WechatTemplates templates,
            @Nullable WechatTemplates subscriptions,
            @Nullable Integer noticesPerDay) {}

    /** @param answer tells that an answer waits */
    public record WechatTemplates(WechatTemplate answer) {}

    /**
     * @param id the template's on WeChat's page
     * @param fields what stands in each of its fields
     * @param url where a tap leads, or null for nowhere
     */
    public record WechatTemplate(String id, Map<String, String> fields, @Nullable String url) {
        public WechatTemplate {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * @param workers threads that understand sentences
     * @param queue sentences that may wait for them
     * @param secondOpinion whether English messages are read again after their turn
     */
    public record Nlp(int workers, int queue, boolean secondOpinion) {}
}
