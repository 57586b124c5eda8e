package dev.zhanggui.app.simulate;

import dev.zhanggui.app.simulate.platform.KfPlatform;
import dev.zhanggui.app.simulate.platform.LocalPlatforms;
import dev.zhanggui.app.simulate.platform.WechatPlatform;
import dev.zhanggui.message.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The customers in WeChat and WeCom, and what their platforms saw of the shop. Confined to one event loop. */
final class Messengers {

    private static final String ECHO = "7302116488093612";
    private static final int SHOWN = 10;

    private final Vertx vertx;
    private final List<WechatPlatform> wechat;
    private final List<KfPlatform> wecom;
    private final Map<String, WechatPlatform> wechatByName;
    private final Map<String, KfPlatform> wecomByName;
    private final String run;
    private final Map<String, MessengerTalk> talks = new HashMap<>();

    /** @param run what no other run has in the ids of its customers */
    Messengers(Vertx vertx, LocalPlatforms platforms, String run) {
        this.vertx = vertx;
        this.run = run;
        this.wechatByName = new TreeMap<>(platforms.wechat());
        this.wecomByName = new TreeMap<>(platforms.wecom());
        this.wechat = new ArrayList<>(wechatByName.values());
        this.wecom = new ArrayList<>(wecomByName.values());
        wechat.forEach(platform -> platform.tell(this::sees));
        wecom.forEach(platform -> platform.tell(this::sees));
    }

    private void sees(String user, String text) {
        MessengerTalk talk = talks.get(user);
        if (talk != null) {
            talk.sees(text);
        }
    }

    /** Each account's URL check; fails with {@link Broken} when the shop does not know one. */
    Future<Void> check() {
        List<Future<Void>> checks = new ArrayList<>();
        wechatByName.forEach((name, platform) -> checks.add(echoes("/wechat/" + name, platform.check(ECHO))));
        wecomByName.forEach((name, platform) -> checks.add(echoes("/wecom/" + name, platform.check(ECHO))));
        return Future.all(checks).mapEmpty();
    }

    private static Future<Void> echoes(String path, Future<String> check) {
        return check.otherwise(error -> String.valueOf(error.getMessage())).map(answer -> {
            if (!answer.equals(ECHO)) {
                throw new Broken("the shop does not answer the URL check at " + path + " ("
                        + answer.lines().findFirst().orElse("nothing")
                        + "); start it with the same --config FILE as this command");
            }
            return null;
        });
    }

    Talk talk(Outlet outlet, int number, Tally tally, Duration patience) {
        String user = Identity.SYNTHETIC + run + '-' + number;
        MessengerTalk talk;
        if (outlet == Outlet.WECHAT) {
            WechatPlatform platform = wechat.get(number % wechat.size());
            talk = new MessengerTalk(
                    vertx, tally, patience, () -> platform.subscribe(user), sentence -> platform.say(user, sentence));
        } else {
            KfPlatform platform = wecom.get(number % wecom.size());
            talk = new MessengerTalk(
                    vertx,
                    tally,
                    patience,
                    () -> {
                        platform.enter(user, "welcome-" + user);
                        return platform.ring();
                    },
                    sentence -> {
                        platform.write(user, sentence);
                        return platform.ring();
                    });
        }
        talks.put(user, talk);
        return talk;
    }

    /** Whether the shop kept to all rules of the platform, and users read nowhere that it is out of order. */
    boolean isGood(Outlet outlet) {
        return violations(outlet).isEmpty()
                && (outlet == Outlet.WECOM || wechat.stream().allMatch(platform -> platform.failures() == 0));
    }

    /** What one platform saw. */
    JsonObject toJson(Outlet outlet) {
        List<String> violations = violations(outlet);
        List<Long> micros = outlet == Outlet.WECHAT
                ? wechat.stream()
                        .flatMap(platform -> platform.micros().stream())
                        .sorted()
                        .toList()
                : wecom.stream()
                        .flatMap(platform -> platform.micros().stream())
                        .sorted()
                        .toList();
        JsonObject seen = new JsonObject();
        if (outlet == Outlet.WECHAT) {
            seen.put(
                            "deliveries",
                            wechat.stream().mapToInt(WechatPlatform::deliveries).sum())
                    .put(
                            "sends",
                            wechat.stream().mapToInt(WechatPlatform::sends).sum())
                    .put(
                            "refusals",
                            wechat.stream().mapToInt(WechatPlatform::refusals).sum())
                    .put(
                            "serviceFailures",
                            wechat.stream().mapToInt(WechatPlatform::failures).sum())
                    .put(
                            "tokens",
                            wechat.stream().mapToInt(WechatPlatform::tokenCalls).sum());
        } else {
            seen.put("deliveries", wecom.stream().mapToInt(KfPlatform::rings).sum())
                    .put("sends", wecom.stream().mapToInt(KfPlatform::sends).sum())
                    .put(
                            "refusals",
                            wecom.stream().mapToInt(KfPlatform::repetitions).sum());
        }
        return seen.put("violations", violations.size())
                .put(
                        "violation",
                        new JsonArray(
                                violations.stream().distinct().limit(SHOWN).toList()))
                .put("callbackP50Millis", at(micros, 0.5))
                .put("callbackP99Millis", at(micros, 0.99))
                .put("callbackP999Millis", at(micros, 0.999));
    }

    private List<String> violations(Outlet outlet) {
        return outlet == Outlet.WECHAT
                ? wechat.stream()
                        .flatMap(platform -> platform.violations().stream())
                        .toList()
                : wecom.stream()
                        .flatMap(platform -> platform.violations().stream())
                        .toList();
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share))) / 1e3;
    }
}
