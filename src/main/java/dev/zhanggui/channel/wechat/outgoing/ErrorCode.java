package dev.zhanggui.channel.wechat.outgoing;

import java.util.Map;

/** What a platform's error codes ask for. */
public enum ErrorCode {
    OK,
    /** The platform is busy and took nothing: again in a moment. */
    BUSY,
    /** The token is not valid any more: a new one, then once more. */
    TOKEN,
    /** This user cannot be written to, now or ever. */
    USER,
    /** The message was too long: in smaller parts. */
    TOO_LONG,
    /** The day's calls are used up: at midnight in Beijing. */
    DAY_QUOTA,
    /** The minute's calls are used up: in the next minute. */
    MINUTE_QUOTA,
    /** Nothing more may be sent until the user writes again. */
    WINDOW,
    /** The account may not do this: people have to look at it on the platform's page. */
    ACCOUNT,
    /** The call itself is wrong: a defect of ours, and no repetition helps. */
    DEFECT;

    private static final Map<Integer, ErrorCode> KNOWN = Map.ofEntries(
            Map.entry(0, OK),
            Map.entry(-1, BUSY),
            Map.entry(40_001, TOKEN),
            Map.entry(40_014, TOKEN),
            Map.entry(42_001, TOKEN),
            Map.entry(40_003, USER),
            Map.entry(43_004, USER),
            Map.entry(43_101, USER),
            Map.entry(48_002, USER),
            Map.entry(50_002, USER),
            Map.entry(45_002, TOO_LONG),
            Map.entry(45_009, DAY_QUOTA),
            Map.entry(45_011, MINUTE_QUOTA),
            Map.entry(45_015, WINDOW),
            Map.entry(45_047, WINDOW),
            Map.entry(40_164, ACCOUNT),
            Map.entry(61_004, ACCOUNT),
            Map.entry(89_503, ACCOUNT),
            Map.entry(48_001, ACCOUNT),
            Map.entry(48_004, ACCOUNT));

    private static final Map<Integer, ErrorCode> KNOWN_ON_WECOM = Map.ofEntries(
            Map.entry(0, OK),
            Map.entry(-1, BUSY),
            Map.entry(40_001, TOKEN),
            Map.entry(40_014, TOKEN),
            Map.entry(42_001, TOKEN),
            Map.entry(45_009, MINUTE_QUOTA),
            Map.entry(45_011, MINUTE_QUOTA),
            Map.entry(95_001, WINDOW),
            Map.entry(95_002, WINDOW),
            Map.entry(95_013, WINDOW),
            Map.entry(95_018, WINDOW),
            Map.entry(60_020, ACCOUNT),
            Map.entry(95_000, ACCOUNT),
            Map.entry(95_003, ACCOUNT),
            Map.entry(95_004, ACCOUNT),
            Map.entry(95_011, ACCOUNT),
            Map.entry(95_012, ACCOUNT),
            Map.entry(95_017, ACCOUNT));

    /** What a code of WeChat's accounts asks for. */
    public static ErrorCode of(int code) {
        return KNOWN.getOrDefault(code, DEFECT);
    }

    /** What a code of WeCom's customer service asks for. */
    public static ErrorCode ofWecom(int code) {
        return KNOWN_ON_WECOM.getOrDefault(code, DEFECT);
    }
}
