package dev.zhanggui.channel.wechat.notice;

import dev.zhanggui.channel.wechat.wire.LineMeters;
import dev.zhanggui.channel.wechat.wire.XmlNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Keeps what the platform says of notices. */
public final class NoticeHearing {

    /**
     * An event of the platform.
     *
     * @param name lower case
     * @param key names it among those of its user, the same at each delivery
     * @param at the platform's time
     */
    public record Heard(String account, String openId, String name, String key, Instant at, XmlNode body) {}

    private final NoticeStore store;
    private final LineMeters meters;
    private final Clock clock;

    public NoticeHearing(NoticeStore store, LineMeters meters, Clock clock) {
        this.store = store;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Keeps what an event says. Permissions of templates that are not the account's own here are left to whoever uses
     * them.
     *
     * @return whether it is an event about notices
     */
    public Future<Boolean> hear(Heard heard, NoticeForms forms) {
        Optional<NoticeEvent> event = NoticeEvent.of(heard.name(), heard.body());
        if (event.isEmpty()) {
            return Future.succeededFuture(false);
        }
        NoticeForm ours = forms.subscription();
        Future<Void> done = Future.succeededFuture();
        for (NoticeEvent.Permission permission : event.get().permissions()) {
            if (ours != null && ours.id().equals(permission.template())) {
                done = done.compose(before -> keep(heard, permission));
            }
        }
        for (NoticeEvent.Ending ending : event.get().endings()) {
            done = done.compose(before -> end(heard, ending));
        }
        return done.map(true);
    }

    private Future<Void> keep(Heard heard, NoticeEvent.Permission permission) {
        return permission.accepted()
                ? store.permit(heard.account(), heard.openId(), permission.template(), heard.key(), heard.at())
                : store.takeBack(heard.account(), heard.openId(), permission.template(), heard.at());
    }

    private Future<Void> end(Heard heard, NoticeEvent.Ending ending) {
        return store.ended(heard.account(), heard.openId(), ending, clock.instant())
                .map(ours -> {
                    if (ours) {
                        meters.noticed(
                                heard.account(),
                                ending.way().name().toLowerCase(Locale.ROOT),
                                ending.arrived() ? "told" : "failed");
                    }
                    return null;
                });
    }
}
