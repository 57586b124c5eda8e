package dev.zhanggui.app.simulate.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What the platform answers to a call of its API. The HTTP status is 200 on errors, too. */
interface ApiAnswer {

    /** Hands the answer to whoever asked. */
    void to(HttpServerRequest request);

    static ApiAnswer json(JsonObject answer) {
        return bytes("application/json", answer.toBuffer());
    }

    static ApiAnswer bytes(String type, Buffer bytes) {
        return request -> request.response().putHeader("Content-Type", type).end(bytes);
    }

    static ApiAnswer moved(String location) {
        return request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", location)
                .end();
    }

    /** The call was taken, and whoever asked never hears of it. */
    static ApiAnswer silence() {
        return request -> request.connection().close();
    }

    /** @param code 0 is success */
    static JsonObject error(int code) {
        return new JsonObject().put("errcode", code).put("errmsg", code == 0 ? "ok" : "scripted rid: 0000-0000");
    }

    /** A PNG to the eye of whoever looks at its first bytes. */
    static Buffer picture(int size) {
        byte[] begin = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        byte[] bytes = new byte[Math.max(size, begin.length)];
        System.arraycopy(begin, 0, bytes, 0, begin.length);
        return Buffer.buffer(bytes);
    }
}
