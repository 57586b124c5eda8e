package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code message/custom/send}: what the shop sends outside of its answers to callbacks, within the quota of each user. */
final class CustomerService {

    private static final Set<String> TYPES = Set.of("text", "image", "voice", "video", "music", "news", "msgmenu");

    private static final int OUTSIDE_THE_WINDOW = 45_015;

    private final Account account;
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sends = new AtomicInteger();

    CustomerService(Account account) {
        this.account = account;
    }

    /** The next sends are answered with these codes. */
    void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    boolean isScriptDone() {
        return scripted.isEmpty();
    }

    int sends() {
        return sends.get();
    }

    JsonObject send(ApiCall call) {
        Integer code = scripted.poll();
        if (code != null && code != 0) {
            return ApiAnswer.error(code);
        }
        if (account.faults().happens(account.faults().busy())) {
            return ApiAnswer.error(-1);
        }
        if (call.text().contains("\\u")) {
            account.violations().add("Chinese is escaped");
        }
        JsonObject message = call.json();
        String type = message.getString("msgtype", "");
        if (!TYPES.contains(type) || message.getJsonObject(type) == null) {
            account.violations().add("a send of type " + type);
            return ApiAnswer.error(40_008);
        }
        String openId = message.getString("touser", "");
        if (account.isOfAnotherRun(openId)) {
            return ApiAnswer.error(OUTSIDE_THE_WINDOW);
        }
        return account.known(openId)
                .map(follower -> send(openId, follower, type, message.getJsonObject(type)))
                .orElseGet(() -> {
                    account.violations().add("a send to nobody");
                    return ApiAnswer.error(40_003);
                });
    }

    private JsonObject send(String openId, Follower follower, String type, JsonObject body) {
        int wrong = wrong(type, body);
        if (wrong != 0) {
            return ApiAnswer.error(wrong);
        }
        int refused = follower.take(account.clock().instant());
        if (refused != 0) {
            if (!follower.excusesRefusal()) {
                account.violations().add("a send is refused with " + refused);
            }
            return ApiAnswer.error(refused);
        }
        sends.incrementAndGet();
        account.show(openId, shown(type, body));
        return ApiAnswer.error(0);
    }

    private static int wrong(String type, JsonObject body) {
        if (type.equals("text")) {
            int size = body.getString("content", "").getBytes(StandardCharsets.UTF_8).length;
            return size == 0 ? 44_004 : size > 2_048 ? 45_002 : 0;
        }
        if (type.equals("news")) {
            return body.getJsonArray("articles", new JsonArray()).size() == 1 ? 0 : 45_008;
        }
        if (type.equals("msgmenu")) {
            JsonArray list = body.getJsonArray("list", new JsonArray());
            boolean whole = !list.isEmpty()
                    && list.stream()
                            .map(JsonObject.class::cast)
                            .allMatch(entry -> entry.getString("id") != null && entry.getString("content") != null);
            return whole ? 0 : 47_001;
        }
        return 0;
    }

    /** What the user sees of a message. */
    private static String shown(String type, JsonObject body) {
        return switch (type) {
            case "text" -> body.getString("content");
            case "news" ->
                "[news] " + body.getJsonArray("articles").getJsonObject(0).getString("title");
            case "msgmenu" ->
                body.getString("head_content")
                        + body.getJsonArray("list").stream()
                                .map(JsonObject.class::cast)
                                .map(entry -> "\n[" + entry.getString("content") + "]")
                                .reduce("", String::concat);
            default -> "[" + type + "]";
        };
    }
}
