package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.wechat.notice.NoticeForms;
import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Official Account of the shop.
 *
 * @param name how the shop calls it, as in {@code /wechat/name}: 1 to 32 lower-case letters, digits or hyphens
 * @param originalId the account's own name in messages, {@code gh_…}
 * @param secret the app secret; null leaves the account without the platform's API
 * @param aesKeys the EncodingAESKeys that open messages, the current one first; empty in plain mode only
 * @param customerService whether answers may go out as customer-service messages; without, they go as passive replies
 * @param notices how users are told of answers that may not be sent any more
 */
public record WechatAccount(
        String name,
        String originalId,
        String appId,
        @Nullable String secret,
        String token,
        List<String> aesKeys,
        AccountMode mode,
        boolean customerService,
        NoticeForms notices) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /** @throws IllegalArgumentException saying what is wrong, never the value of a secret */
    public WechatAccount {
        aesKeys = List.copyOf(aesKeys);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an account's name has 1 to 32 lower-case letters, digits or hyphens");
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("account " + name + " has no token: anybody could sign for WeChat");
        }
        if (mode != AccountMode.PLAIN && aesKeys.isEmpty()) {
            throw new IllegalArgumentException(
                    "account " + name + " is in an encrypted mode: give its encodingAesKey, or mode plain");
        }
        if (customerService && secret == null) {
            throw new IllegalArgumentException(
                    "account " + name + " needs its secret to send customer-service messages;"
                            + " give it, or set customerService to false");
        }
        if (notices.any() && !customerService) {
            throw new IllegalArgumentException("account " + name + " has templates or subscriptions, which only an"
                    + " account with customerService can send");
        }
        for (String key : aesKeys) {
            new MessageCrypt(key, appId);
        }
    }

    /** An account that tells nobody of what waits. */
    public WechatAccount(
            String name,
            String originalId,
            String appId,
            @Nullable String secret,
            String token,
            List<String> aesKeys,
            AccountMode mode,
            boolean customerService) {
        this(name, originalId, appId, secret, token, aesKeys, mode, customerService, NoticeForms.NONE);
    }

    /** What opens and seals messages, the current key's first. */
    List<MessageCrypt> crypts() {
        return aesKeys.stream().map(key -> new MessageCrypt(key, appId)).toList();
    }

    @Override
    public String toString() {
        return "WechatAccount[" + name + ", " + originalId + ", " + mode + ']';
    }
}
