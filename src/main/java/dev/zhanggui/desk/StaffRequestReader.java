package dev.zhanggui.desk;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Staff;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** What a request of the staff carries; what is missing or wrong is a {@link Failure}. */
final class StaffRequestReader {

    private static final int LONGEST_ID = 128;

    private StaffRequestReader() {}

    /** Who makes it. */
    static Staff.Member member(RoutingContext context) {
        if (context.get(Staff.CONTEXT) instanceof Staff.Member member) {
            return member;
        }
        throw new Failure(FailureCode.UNAUTHENTICATED, "sign in at /staff/ first");
    }

    /** The id in the path. */
    static String id(RoutingContext context) {
        String id = String.valueOf(context.pathParam("id"));
        if (id.length() > LONGEST_ID) {
            throw new Failure(FailureCode.INVALID, "an id has at most " + LONGEST_ID + " characters");
        }
        return id;
    }

    /** The number of the line after which is read on. */
    static long after(RoutingContext context) {
        String after = context.request().getParam("after", "0");
        if (!after.matches("\\d{1,18}")) {
            throw new Failure(FailureCode.INVALID, "after is a line's number, 0 or more");
        }
        return Long.parseLong(after);
    }

    /** The key of the store that is looked at, or null for all. */
    static @Nullable String store(RoutingContext context) {
        String store = context.request().getParam("store", "");
        if (store.length() > LONGEST_ID) {
            throw new Failure(FailureCode.INVALID, "a store's key has at most " + LONGEST_ID + " characters");
        }
        return store.isEmpty() ? null : store;
    }

    /** A text of the body, or empty. */
    static String text(RoutingContext context, String key) {
        JsonObject body = context.body().asJsonObject();
        return body != null && body.getValue(key) instanceof String text ? text : "";
    }
}
