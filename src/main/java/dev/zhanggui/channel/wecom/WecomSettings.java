package dev.zhanggui.channel.wecom;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The shop's companies on WeCom and how they are reached.
 *
 * @param apiBase the platform's API, {@code https://qyapi.weixin.qq.com}
 * @param pages what stands before paths of the shop in links
 * @param freshness how far the timestamp of a callback may lie from now, 1 s or more
 */
public record WecomSettings(URI apiBase, String pages, Duration freshness, List<WecomAccount> accounts) {

    /** @throws IllegalArgumentException when two accounts have the same name */
    public WecomSettings {
        accounts = List.copyOf(accounts);
        if (accounts.stream().map(WecomAccount::name).distinct().count() < accounts.size()) {
            throw new IllegalArgumentException("two WeCom accounts have the same name");
        }
    }
}
