package dev.zhanggui.app.simulate;

import io.vertx.core.Future;
import java.util.Optional;

/** How one synthetic customer reaches the shop. Confined to one event loop. */
interface Talk {

    /** Comes in; done when the customer may write. */
    Future<Void> arrive();

    /** Writes; done with the first answer to it. The caller gives up waiting. */
    Future<Void> say(String sentence);

    /** The caller waits no more for an answer to what was said last. */
    void gaveUp();

    /** Calls somebody of the staff, beside what was said; nothing where that is all one can do. */
    default Future<Void> callStaff() {
        return Future.succeededFuture();
    }

    /** Where the customer goes on with the same conversation; empty where there is no such way. This talk is over by it. */
    default Future<Optional<Talk>> elsewhere() {
        return Future.succeededFuture(Optional.empty());
    }

    /** Looks the transcript through and goes. */
    Future<Void> leave();
}
