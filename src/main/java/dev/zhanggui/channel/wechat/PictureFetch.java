package dev.zhanggui.channel.wechat;

import dev.zhanggui.channel.KeptPicture;
import dev.zhanggui.channel.wechat.wire.Download;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Content;
import dev.zhanggui.message.Journal;
import dev.zhanggui.message.Pictures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the pictures that users sent, soon, because the platform does not keep them: within {@link PictureGuard}'s
 * bounds, without following a redirection. Then the conversation is told of the picture, or that there was one. To be used
 * on one event loop.
 */
final class PictureFetch {

    private static final Logger LOG = LoggerFactory.getLogger(PictureFetch.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_TRIES = 5;
    private static final int CONNECT_MILLIS = 2_000;

    private final PictureGuard guard;
    private final PictureStore store;
    private final Bus bus;
    private final HttpClient client;
    private final Clock clock;
    private boolean atWork;

    PictureFetch(Vertx vertx, PictureGuard guard, PictureStore store, Clock clock) {
        this.guard = guard;
        this.store = store;
        this.clock = clock;
        this.bus = Bus.of(vertx);
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setDecompressionSupported(false));
    }

    /** Fetches what is wanted; while it does so already, nothing. */
    void look() {
        if (atWork) {
            return;
        }
        atWork = true;
        store.wanted(clock.instant(), MOST_AT_ONCE)
                .compose(wanted ->
                        Future.join(wanted.stream().map(this::fetch).toList()).map(wanted.size()))
                .onFailure(error -> LOG.warn("pictures are fetched later: {}", error.getMessage()))
                .onComplete(done -> {
                    atWork = false;
                    if (done.succeeded() && done.result() == MOST_AT_ONCE) {
                        look();
                    }
                });
    }

    private Future<Void> fetch(PictureStore.Wanted picture) {
        Optional<URI> uri = guard.allowed(picture.url());
        if (uri.isEmpty()) {
            LOG.warn("a picture is not fetched: its address is not one of the hosts that are allowed");
            return tell(picture, "");
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setFollowRedirects(false)
                .setIdleTimeout(BUDGET.toMillis())
                .setAbsoluteURI(uri.get().toString());
        return client.request(options)
                .compose(request -> request.send().compose(response -> Download.body(response, PictureGuard.LARGEST)))
                .timeout(BUDGET.toMillis(), TimeUnit.MILLISECONDS)
                .map(Buffer::getBytes)
                .transform(done -> {
                    if (done.succeeded()) {
                        return KeptPicture.of(bus, picture.conversationId(), picture.user(), done.result(), BUDGET)
                                .compose(id -> tell(picture, id));
                    }
                    return picture.tries() + 1 < MOST_TRIES
                            ? store.again(picture, clock.instant().plus(REST))
                            : tell(picture, "");
                });
    }

    /** @param id the kept picture's, empty where there is none */
    private Future<Void> tell(PictureStore.Wanted picture, String id) {
        Journal.Inbound inbound = new Journal.Inbound(
                picture.conversationId(),
                picture.user(),
                picture.messageKey(),
                Content.event(Pictures.SENT, id),
                null,
                clock.instant());
        return bus.ask(Journal.APPEND, inbound, BUDGET).compose(receipt -> store.done(picture));
    }
}
