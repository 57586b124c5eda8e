package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The templates of an account, what users permitted, and the notices that they got. It refuses what the platform
 * refuses: unknown templates, fields that are not the template's, users who have permitted nothing. Safe for any thread.
 */
public final class NoticeDesk {

    private static final int NO_TEMPLATE = 40_037;
    private static final int WRONG_FIELDS = 47_003;
    private static final int NO_PERMISSION = 43_101;
    private static final int LONGEST_THING = 20;
    private static final int LONGEST = 32;
    private static final Pattern TIME = Pattern.compile("\\d{4}年\\d{2}月\\d{2}日 \\d{2}:\\d{2}");

    private final Map<String, Set<String>> templates = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> permissions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final AtomicLong ids = new AtomicLong(200_000_000);
    private final Consumer<String> violations;

    NoticeDesk(Consumer<String> violations) {
        this.violations = violations;
    }

    /** The account has a template with these fields. */
    public void know(String template, String... fields) {
        templates.put(template, Set.of(fields));
    }

    /** A user permits one notice more. */
    public void permit(String openId, String template) {
        permissions(openId, template).incrementAndGet();
    }

    /** The next notices are answered with these codes. */
    public void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    /** The name of the newest notice that was taken. */
    public long newest() {
        return ids.get();
    }

    /** {@code template/send} to somebody who follows the account. */
    JsonObject template(JsonObject body, Follower user) {
        int code = code(body, "url");
        return code == 0 ? taken(body, user).put("msgid", ids.incrementAndGet()) : answer(code);
    }

    /** {@code subscribe/bizsend} to somebody who follows the account. */
    JsonObject subscription(JsonObject body, Follower user) {
        int code = code(body, "page");
        if (code != 0) {
            return answer(code);
        }
        AtomicInteger left = permissions(body.getString("touser"), body.getString("template_id"));
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            violations.accept("a notice without a permission");
            return answer(NO_PERMISSION);
        }
        return taken(body, user);
    }

    private int code(JsonObject body, String linkField) {
        Integer next = scripted.poll();
        if (next != null && next != 0) {
            return next;
        }
        Set<String> fields = templates.get(body.getString("template_id", ""));
        if (fields == null) {
            violations.accept("a notice of an unknown template");
            return NO_TEMPLATE;
        }
        JsonObject data = body.getJsonObject("data", new JsonObject());
        boolean known = Set.of("touser", "template_id", linkField, "data").containsAll(body.fieldNames());
        boolean whole = data.fieldNames().equals(fields)
                && fields.stream().allMatch(field -> isField(field, data.getJsonObject(field)));
        if (!known || !whole) {
            violations.accept("a notice that does not fit its template: " + body);
            return WRONG_FIELDS;
        }
        return 0;
    }

    private static boolean isField(String field, JsonObject content) {
        String value = content.getString("value", "");
        int length = value.codePointCount(0, value.length());
        return !value.isBlank()
                && length <= (field.startsWith("thing") ? LONGEST_THING : LONGEST)
                && (!field.startsWith("time") || TIME.matcher(value).matches());
    }

    private static JsonObject taken(JsonObject body, Follower user) {
        JsonObject data = body.getJsonObject("data");
        String first = data.fieldNames().stream().sorted().findFirst().orElseThrow();
        user.sees("[notice] " + data.getJsonObject(first).getString("value"));
        return answer(0);
    }

    private AtomicInteger permissions(String openId, String template) {
        return permissions.computeIfAbsent(openId + ' ' + template, unknown -> new AtomicInteger());
    }

    private static JsonObject answer(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", code == 0 ? "ok" : "rid: 0000-0000");
    }
}
