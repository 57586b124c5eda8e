package dev.zhanggui.app.simulate.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** One call of the platform's API. */
record ApiCall(HttpServerRequest request, Buffer body) {

    String path() {
        String path = request.path();
        return path == null ? "" : path;
    }

    /** A parameter of the query, empty when there is none. */
    String parameter(String name) {
        String value = request.getParam(name);
        return value == null ? "" : value;
    }

    String accessToken() {
        return parameter("access_token");
    }

    /** The body as JSON, empty when it is none. */
    JsonObject json() {
        try {
            return body.length() == 0 ? new JsonObject() : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return new JsonObject();
        }
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }
}
