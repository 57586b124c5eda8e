package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import java.util.Set;

/** What the platform's answer to a notice asks for. */
enum NoticeReaction {
    /** It has the notice. */
    SENT,
    /** It took nothing: again in a moment. */
    AGAIN,
    /** The user has permitted nothing: another way. */
    NOT_PERMITTED,
    /** This user gets no notices. */
    USER,
    /** The template or its fields are wrong: people have to mend the configuration. */
    FORM,
    /** The account may not, or not now: it rests. */
    ACCOUNT,
    /** No repetition helps. */
    FAILED;

    private static final int NO_PERMISSION = 43_101;

    /** Template id, page, body, and fields of the data. */
    private static final Set<Integer> FORMS = Set.of(40_037, 41_030, 47_001, 47_003);

    static NoticeReaction to(int code) {
        if (code == NO_PERMISSION) {
            return NOT_PERMITTED;
        }
        if (FORMS.contains(code)) {
            return FORM;
        }
        return switch (ErrorCode.of(code)) {
            case OK -> SENT;
            case BUSY -> AGAIN;
            case USER -> USER;
            case TOKEN, ACCOUNT, MINUTE_QUOTA, DAY_QUOTA -> ACCOUNT;
            case TOO_LONG, WINDOW, DEFECT -> FAILED;
        };
    }
}
