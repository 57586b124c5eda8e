package dev.zhanggui.channel.wecom;

import dev.zhanggui.channel.wechat.wire.MessageCrypt;
import java.util.regex.Pattern;

/**
 * A company of the shop on WeCom, with its customer service.
 *
 * @param name how the shop calls it, as in {@code /wecom/name}: 1 to 32 lower-case letters, digits or hyphens
 * @param desk at which people take over
 */
public record WecomAccount(String name, String corpId, String secret, String token, String aesKey, KfDesk desk) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /** @throws IllegalArgumentException saying what is wrong, never the value of a secret */
    public WecomAccount {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an account's name has 1 to 32 lower-case letters, digits or hyphens");
        }
        if (token.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("account " + name + " needs its token and its secret");
        }
        new MessageCrypt(aesKey, corpId);
    }

    /** An account whose customers come to the shop's own desk. */
    public WecomAccount(String name, String corpId, String secret, String token, String aesKey) {
        this(name, corpId, secret, token, aesKey, KfDesk.OWN);
    }

    @Override
    public String toString() {
        return "WecomAccount[" + name + ", " + corpId + ']';
    }
}
