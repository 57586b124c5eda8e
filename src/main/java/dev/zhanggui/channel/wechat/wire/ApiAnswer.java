package dev.zhanggui.channel.wechat.wire;

import io.vertx.core.json.JsonObject;

/**
 * What came of a call of the platform's API.
 *
 * @param fate whether the platform took the call
 * @param body the answer, empty where there was none
 */
public record ApiAnswer(Fate fate, JsonObject body) {

    /** How far a call came. */
    public enum Fate {
        /** There was an answer. */
        ANSWERED,
        /** No byte of it left. */
        NOT_SENT,
        /** It left, and nobody knows what became of it: it is not to be sent again. */
        UNKNOWN
    }

    public static ApiAnswer without(Fate fate) {
        return new ApiAnswer(fate, new JsonObject());
    }

    /** The platform's code; 0 when it names none. */
    public int code() {
        return body.getValue("errcode") instanceof Number number ? number.intValue() : 0;
    }

    /** The platform's own words about it, with the id by which it finds the call again. */
    public String message() {
        return body.getValue("errmsg") instanceof String text ? text : "";
    }
}
