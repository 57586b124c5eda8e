package dev.zhanggui.channel.wechat;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The shop's Official Accounts and how they are reached.
 *
 * @param apiBase the platform's API, {@code https://api.weixin.qq.com}; http and https are possible
 * @param pages what stands before paths of the shop in links
 * @param freshness how far the timestamp of a callback may lie from now
 * @param hold how long a callback is held for an answer where answers are passive; the platform lets go after 5 s
 * @param pictureHosts from which pictures of users are fetched
 * @param signedHosts whose pages are signed for the JS-SDK, with the port where there is one
 */
public record WechatSettings(
        URI apiBase,
        String pages,
        Duration freshness,
        Duration hold,
        List<String> pictureHosts,
        List<String> signedHosts,
        List<WechatAccount> accounts) {

    /** Where the platform keeps pictures. */
    public static final List<String> PICTURE_HOSTS = List.of("*.qpic.cn");

    /** The usual {@code hold}. */
    public static final Duration HOLD = Duration.ofMillis(4_500);

    /** @throws IllegalArgumentException when two accounts have the same name */
    public WechatSettings {
        pictureHosts = List.copyOf(pictureHosts);
        signedHosts = List.copyOf(signedHosts);
        accounts = List.copyOf(accounts);
        Set<String> names = new HashSet<>();
        for (WechatAccount account : accounts) {
            if (!names.add(account.name())) {
                throw new IllegalArgumentException("two WeChat accounts are named " + account.name());
            }
        }
        if (freshness.toSeconds() < 1) {
            throw new IllegalArgumentException("the freshness of callbacks is 1 s or more");
        }
    }
}
