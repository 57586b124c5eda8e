package dev.zhanggui.channel.wechat.outgoing;

import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fetches answers that are in the transcript and still on their way to the channel. */
final class LateAnswers {

    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final int PAGE = 100;

    private final Bus bus;
    private final OutgoingStore store;

    LateAnswers(Bus bus, OutgoingStore store) {
        this.bus = bus;
        this.store = store;
    }

    /**
     * Takes every answer behind a place.
     *
     * @return whether the customer's newest line is answered, so that nothing more is to be expected
     */
    Future<Boolean> gather(String conversationId, long afterSeq) {
        return bus.ask(Transcript.READ, new Transcript.Read(conversationId, 0, Long.MAX_VALUE, PAGE), BUDGET)
                .compose(page -> {
                    Future<Void> taken = Future.succeededFuture();
                    for (Activity activity : page.activities()) {
                        if (activity.role() != Activity.Role.USER && activity.seq() > afterSeq) {
                            taken = taken.compose(before -> store.take(activity));
                        }
                    }
                    return taken.map(isAnswered(page.activities()));
                });
    }

    private static boolean isAnswered(List<Activity> lines) {
        Optional<Activity> newest =
                lines.stream().filter(line -> line.role() == Activity.Role.USER).reduce((before, after) -> after);
        return newest.isEmpty()
                || lines.stream().anyMatch(line -> newest.get().id().equals(line.replyTo()));
    }
}
