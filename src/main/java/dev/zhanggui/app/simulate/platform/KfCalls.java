package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The API side of WeCom's customer service. */
final class KfCalls implements ApiSide {

    private static final int BAD_CREDENTIALS = 40_001;
    private static final int NO_SUCH_CALL = 40_066;
    private static final int NO_SUCH_MEDIA = 40_007;
    private static final int BEYOND_QUOTA = 95_001;
    private static final int PERSON_HAS_THE_WORD = 95_018;
    private static final int SESSION_IS_OVER = 95_013;
    private static final int NO_GOOD_LINK = 40_058;
    private static final int LONGEST_TITLE = 128;
    private static final int MOST_CUSTOMERS = 100;

    /** How a second message with an id that is known is refused. */
    private static final int DOUBLED = 40_058;

    private static final int LARGEST_PAGE = 1_000;
    private static final String TOKEN = "/cgi-bin/gettoken";
    private static final String SEND = "/cgi-bin/kf/send_msg";

    private final KfSetup setup;
    private final KfDesk desk;
    private final Faults faults;
    private final Tokens tokens;
    private final Map<String, String> byId = new ConcurrentHashMap<>();
    private final KfMedia media;
    private final Queue<String> violations;
    private final ConcurrentLinkedQueue<Integer> scripted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger repetitions = new AtomicInteger();
    private final AtomicInteger sends = new AtomicInteger();

    KfCalls(KfSetup setup, KfDesk desk, Clock clock, Faults faults) {
        this.setup = setup;
        this.desk = desk;
        this.faults = faults;
        this.violations = desk.violations();
        this.media = new KfMedia(violations::add, clock);
        this.tokens = new Tokens(setup.corpId(), clock, faults.tokenUses());
    }

    Tokens tokens() {
        return tokens;
    }

    KfMedia media() {
        return media;
    }

    void script(int... codes) {
        for (int code : codes) {
            scripted.add(code);
        }
    }

    void keepSilent(int sends) {
        silent.set(sends);
    }

    int repetitions() {
        return repetitions.get();
    }

    int sends() {
        return sends.get();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public boolean owns(ApiCall call) {
        return call.path().equals(TOKEN)
                ? setup.corpId().equals(call.parameter("corpid"))
                : tokens.owns(call.accessToken());
    }

    @Override
    public ApiAnswer answer(ApiCall call) {
        if (call.path().equals("/cgi-bin/media/get") && "m1".equals(call.parameter("media_id"))) {
            return ApiAnswer.bytes("image/png", ApiAnswer.picture(100));
        }
        if (call.path().equals(TOKEN)) {
            boolean known = setup.corpId().equals(call.parameter("corpid"))
                    && setup.secret().equals(call.parameter("corpsecret"));
            return ApiAnswer.json(
                    known ? ApiAnswer.error(0).mergeIn(tokens.give(false)) : ApiAnswer.error(BAD_CREDENTIALS));
        }
        boolean sends = call.path().equals(SEND);
        int refused = sends ? tokens.verdictOfSend(call.accessToken()) : tokens.verdict(call.accessToken());
        if (refused != 0) {
            return ApiAnswer.json(ApiAnswer.error(refused));
        }
        JsonObject body = call.json();
        JsonObject answer =
                switch (call.path()) {
                    case "/cgi-bin/kf/sync_msg" ->
                        desk.page(body.getString("cursor", ""), body.getInteger("limit", LARGEST_PAGE));
                    case SEND -> send(body);
                    case "/cgi-bin/kf/send_msg_on_event" -> welcome(body);
                    case "/cgi-bin/kf/service_state/get" -> desk.states(states -> states.get(body));
                    case "/cgi-bin/kf/service_state/trans" -> desk.states(states -> states.trans(body));
                    case "/cgi-bin/kf/customer/batchget" -> customers(body);
                    case KfMedia.PATH -> media.upload(call);
                    case "/cgi-bin/media/get" -> ApiAnswer.error(NO_SUCH_MEDIA);
                    default -> ApiAnswer.error(NO_SUCH_CALL);
                };
        return sends && isKeptSilent(answer) ? ApiAnswer.silence() : ApiAnswer.json(answer);
    }

    private boolean isKeptSilent(JsonObject answer) {
        return silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                || answer.getInteger("errcode", 0) == 0 && faults.happens(faults.silent());
    }

    private JsonObject send(JsonObject message) {
        Integer code = scripted.poll();
        String user = message.getString("touser", "");
        String id = message.getString("msgid", "");
        if (!id.matches("[0-9a-zA-Z_-]{1,32}") || !KfDesk.ID.equals(message.getString("open_kfid"))) {
            violations.add("a send without a good id or desk");
        }
        if (code != null && code != 0) {
            return ApiAnswer.error(code);
        }
        if (faults.happens(faults.busy())) {
            return ApiAnswer.error(-1);
        }
        if (message.getString("msgtype", "").equals("link")) {
            int wrong = wrong(message.getJsonObject("link", new JsonObject()));
            if (wrong != 0) {
                return ApiAnswer.error(wrong);
            }
        }
        if (byId.putIfAbsent(id, user) != null) {
            repetitions.incrementAndGet();
            return ApiAnswer.error(DOUBLED);
        }
        if (desk.states(states -> states.isOver(user))) {
            violations.add("a send after the session");
            return ApiAnswer.error(SESSION_IS_OVER);
        }
        if (desk.states(states -> states.isWithPeople(user))) {
            violations.add("a send while a person has the word");
            return ApiAnswer.error(PERSON_HAS_THE_WORD);
        }
        if (desk.isOfAnotherRun(user)) {
            return ApiAnswer.error(BEYOND_QUOTA);
        }
        if (!desk.take(user)) {
            violations.add("a send beyond what is allowed");
            return ApiAnswer.error(BEYOND_QUOTA);
        }
        sends.incrementAndGet();
        desk.sees(user, shown(message));
        return ApiAnswer.error(0).put("msgid", id);
    }

    private int wrong(JsonObject link) {
        boolean good = link.fieldNames().equals(Set.of("title", "desc", "url", "thumb_media_id"))
                && link.getString("title").getBytes(StandardCharsets.UTF_8).length <= LONGEST_TITLE
                && link.getString("url").startsWith("http");
        if (!good) {
            violations.add("a link that cannot be shown: " + link);
            return NO_GOOD_LINK;
        }
        return media.has(link.getString("thumb_media_id")) ? 0 : NO_SUCH_MEDIA;
    }

    private JsonObject customers(JsonObject question) {
        JsonArray list = question.getJsonArray("external_userid_list", new JsonArray());
        if (list.isEmpty() || list.size() > MOST_CUSTOMERS) {
            violations.add("a question for " + list.size() + " customers");
            return ApiAnswer.error(NO_GOOD_LINK);
        }
        return desk.customers(list.stream().map(String.class::cast).toList());
    }

    private JsonObject welcome(JsonObject message) {
        String user = desk.welcome(message.getString("code", ""));
        if (user.isEmpty()) {
            violations.add("a welcome to nobody, or a second one");
        } else {
            desk.sees(user, shown(message));
        }
        return ApiAnswer.error(0).put("msgid", message.getString("msgid"));
    }

    /** What the customer sees of a message. */
    private static String shown(JsonObject message) {
        String type = message.getString("msgtype", "");
        JsonObject body = message.getJsonObject(type, new JsonObject());
        return switch (type) {
            case "text" -> body.getString("content", "");
            case "msgmenu" ->
                body.getString("head_content", "")
                        + body.getJsonArray("list").stream()
                                .map(JsonObject.class::cast)
                                .map(entry ->
                                        "\n[" + entry.getJsonObject("click").getString("content") + "]")
                                .reduce("", String::concat);
            case "link" -> "[link] " + body.getString("title") + ' ' + body.getString("url");
            default -> "[" + type + "]";
        };
    }
}
