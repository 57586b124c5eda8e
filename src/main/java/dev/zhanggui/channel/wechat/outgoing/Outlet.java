package dev.zhanggui.channel.wechat.outgoing;

import io.vertx.core.Future;

/** A platform as the sender sees it. */
public interface Outlet extends Way {

    /** What people call it, for the log. */
    String name();

    /** Whether messages go out for an account. */
    boolean sendsFor(String account);

    /** Done when an account can send; fails when the platform gives it no token. */
    Future<?> ready(String account);

    /** What a code of the platform asks for. */
    ErrorCode meaning(int code);

    /** Whether the platform knows a message that is sent twice by its id, so that an unknown fate may be tried again. */
    boolean knowsRepetitions();

    /** @param outcome {@code ok}, {@code unknown}, {@code not_sent} or the platform's code */
    void count(String account, String outcome);
}
