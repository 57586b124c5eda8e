package dev.zhanggui.message;

import com.github.f4b6a3.uuid.UuidCreator;

/** New identifiers: UUID version 7 (RFC 9562), so that they sort by time of making. */
public final class Ids {

    private Ids() {}

    /** 32 lower-case hexadecimal characters. */
    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
    }
}
