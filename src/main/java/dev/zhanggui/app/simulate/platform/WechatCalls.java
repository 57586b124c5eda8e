package dev.zhanggui.app.simulate.platform;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** The API side of an Official Account. */
final class WechatCalls implements ApiSide {

    private static final int BAD_CREDENTIALS = 40_001;
    private static final int NO_SUCH_CALL = 40_066;
    private static final int NO_SUCH_TICKET = 40_097;
    private static final int NO_SUCH_USER = 40_003;
    private static final int NO_SUCH_LIST = 40_032;
    private static final int MOST_USERS = 100;
    private static final int HAS_LEFT = 43_004;
    private static final String STABLE_TOKEN = "/cgi-bin/stable_token";
    private static final String TEMPLATE = "/cgi-bin/message/template/send";
    private static final String SUBSCRIPTION = "/cgi-bin/message/subscribe/bizsend";
    private static final String SEND = "/cgi-bin/message/custom/send";

    private final Account account;
    private final Tokens tokens;
    private final CustomerService customerService;
    private final QrCodes qrCodes;
    private final Menus menus;
    private final NoticeDesk notices;
    private final AtomicInteger tickets = new AtomicInteger();

    WechatCalls(Account account) {
        this.account = account;
        this.tokens = new Tokens(
                account.setup().appId(), account.clock(), account.faults().tokenUses());
        this.customerService = new CustomerService(account);
        this.qrCodes = new QrCodes(account);
        this.menus = new Menus(account);
        this.notices = new NoticeDesk(account.violations()::add);
    }

    Tokens tokens() {
        return tokens;
    }

    CustomerService customerService() {
        return customerService;
    }

    QrCodes qrCodes() {
        return qrCodes;
    }

    Menus menus() {
        return menus;
    }

    NoticeDesk notices() {
        return notices;
    }

    /** How often a ticket for the JS-SDK was asked for. */
    int tickets() {
        return tickets.get();
    }

    @Override
    public boolean owns(ApiCall call) {
        return call.path().equals(STABLE_TOKEN)
                ? account.setup().appId().equals(call.json().getString("appid"))
                : tokens.owns(call.accessToken());
    }

    @Override
    public ApiAnswer answer(ApiCall call) {
        if (call.path().startsWith("/pictures/")) {
            return picture(call.path().substring("/pictures/".length()));
        }
        if (call.path().equals(STABLE_TOKEN)) {
            return ApiAnswer.json(token(call.json()));
        }
        boolean sends = call.path().equals(SEND);
        boolean tells = call.path().equals(TEMPLATE);
        int refused = sends ? tokens.verdictOfSend(call.accessToken()) : tokens.verdict(call.accessToken());
        if (refused != 0) {
            return ApiAnswer.json(ApiAnswer.error(refused));
        }
        JsonObject answer =
                switch (call.path()) {
                    case SEND -> customerService.send(call);
                    case TEMPLATE, SUBSCRIPTION -> notice(call);
                    case "/cgi-bin/qrcode/create" -> qrCodes.create(call.json());
                    case "/cgi-bin/menu/create" -> menus.create(call.json());
                    case "/cgi-bin/ticket/getticket" -> ticket(call.parameter("type"));
                    case "/cgi-bin/user/info" -> user(call.parameter("openid"));
                    case "/cgi-bin/user/info/batchget" -> users(call.json());
                    default -> ApiAnswer.error(NO_SUCH_CALL);
                };
        boolean taken = (sends || tells) && answer.getInteger("errcode", 0) == 0;
        return taken && account.faults().happens(account.faults().silent())
                ? ApiAnswer.silence()
                : ApiAnswer.json(answer);
    }

    /** {@code /pictures/N} is a picture of N bytes; {@code /pictures/moved} points elsewhere. */
    private static ApiAnswer picture(String name) {
        if (name.equals("moved")) {
            return ApiAnswer.moved("/pictures/100");
        }
        int size = name.matches("\\d{1,8}") ? Integer.parseInt(name) : 0;
        return ApiAnswer.bytes("image/png", ApiAnswer.picture(size));
    }

    private JsonObject token(JsonObject question) {
        boolean known = account.setup().appId().equals(question.getString("appid"))
                && account.setup().secret().equals(question.getString("secret"));
        return known ? tokens.give(question.getBoolean("force_refresh", false)) : ApiAnswer.error(BAD_CREDENTIALS);
    }

    private JsonObject ticket(String type) {
        return type.equals("jsapi")
                ? ApiAnswer.error(0)
                        .put("ticket", "ticket-" + tickets.incrementAndGet())
                        .put("expires_in", 7_200)
                : ApiAnswer.error(NO_SUCH_TICKET);
    }

    private JsonObject notice(ApiCall call) {
        JsonObject body = call.json();
        Follower user = account.known(body.getString("touser", "")).orElse(null);
        if (user == null || !user.follows()) {
            account.violations().add("a notice to nobody");
            return ApiAnswer.error(user == null ? NO_SUCH_USER : HAS_LEFT);
        }
        return call.path().equals(TEMPLATE) ? notices.template(body, user) : notices.subscription(body, user);
    }

    private JsonObject user(String openId) {
        return account.known(openId)
                .map(follower -> follower.info(openId))
                .orElseGet(() -> ApiAnswer.error(NO_SUCH_USER));
    }

    private JsonObject users(JsonObject question) {
        JsonArray list = question.getJsonArray("user_list", new JsonArray());
        if (list.isEmpty() || list.size() > MOST_USERS) {
            account.violations().add("a question for " + list.size() + " users");
            return ApiAnswer.error(NO_SUCH_LIST);
        }
        JsonArray answers = new JsonArray();
        for (Object each : list) {
            String openId = ((JsonObject) each).getString("openid", "");
            Follower follower = account.known(openId).orElse(null);
            if (follower == null) {
                return ApiAnswer.error(NO_SUCH_USER);
            }
            answers.add(follower.info(openId));
        }
        return new JsonObject().put("user_info_list", answers);
    }
}
