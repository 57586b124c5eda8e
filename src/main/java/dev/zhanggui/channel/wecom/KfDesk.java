package dev.zhanggui.channel.wecom;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * At which desk people take over who write to an account.
 *
 * @param isWecoms whether it is WeCom's own; else it is the shop's
 * @param servicer the member of the company who gets every customer, 1 to 64 characters; null for whoever is free. Only
 *     where the desk is WeCom's
 */
public record KfDesk(boolean isWecoms, @Nullable String servicer) {

    /** The shop's own desk. */
    public static final KfDesk OWN = new KfDesk(false, null);

    private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9_.@-]{1,64}");

    /** @throws IllegalArgumentException when a servicer is named whom nobody could be handed to */
    public KfDesk {
        if (servicer != null && !isWecoms) {
            throw new IllegalArgumentException("a servicer is named for desk wecom alone");
        }
        if (servicer != null && !MEMBER.matcher(servicer).matches()) {
            throw new IllegalArgumentException("servicer is the userid of a member of the company");
        }
    }
}
