package dev.zhanggui.channel.web;

import org.jspecify.annotations.Nullable;

/**
 * What a client may say when it asks for a token or begins a conversation; a bare user id is not among it.
 *
 * @param code with which a conversation goes on on another device, or null
 * @param synthetic whether no person writes here but a program that tries the shop; null for false
 */
record Opening(@Nullable User user, @Nullable String locale, @Nullable String code, @Nullable Boolean synthetic) {

    /** @param jwt the shop's signed word about who this is */
    record User(@Nullable String jwt) {}

    /** Nothing said. */
    static final Opening SILENT = new Opening(null, null, null, null);

    boolean isSynthetic() {
        return Boolean.TRUE.equals(synthetic);
    }

    @Nullable String jwt() {
        return user == null ? null : user.jwt();
    }
}
