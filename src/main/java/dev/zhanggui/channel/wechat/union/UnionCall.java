package dev.zhanggui.channel.wechat.union;

import dev.zhanggui.channel.wechat.outgoing.ErrorCode;
import dev.zhanggui.channel.wechat.wire.ApiAnswer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A platform's call that tells of up to a hundred users.
 *
 * @param kind of identity under which the platform's users are known
 * @param path where it is posted to
 * @param question what is posted, for users by the platform's names
 * @param list the field of the answer with the users
 * @param name the field of a user with the platform's name
 * @param meaning what a code of the answer asks for
 */
public record UnionCall(
        String kind,
        String path,
        Function<List<String>, JsonObject> question,
        String list,
        String name,
        IntFunction<ErrorCode> meaning) {

    /**
     * The ids that an answer tells.
     *
     * @return for each user that the platform knows the id, or empty where they have none; users whom it does not know
     *     are left out
     */
    Map<String, Optional<String>> read(ApiAnswer answer) {
        Map<String, Optional<String>> ids = new HashMap<>();
        if (answer.body().getValue(list) instanceof JsonArray users) {
            for (Object each : users) {
                if (each instanceof JsonObject user && user.getValue(name) instanceof String id) {
                    ids.put(id, id(user.getValue("unionid")));
                }
            }
        }
        return ids;
    }

    private static Optional<String> id(Object value) {
        return value instanceof String id && !id.isEmpty() ? Optional.of(id) : Optional.empty();
    }
}
