package dev.zhanggui.channel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.zhanggui.message.Activity;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Json;
import dev.zhanggui.message.Reply;
import dev.zhanggui.message.Transcript;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream: answers for its conversation on the bus, replays the transcript from the client's watermark, then
 * goes on live. It hears before it reads, so that nothing falls between. Confined to its socket's event loop, except
 * {@link #close}.
 */
final class Line {

    /** A newer stream of the same conversation took over. */
    static final short COLLISION = 4409;

    /** The shop stops or starts anew. */
    static final short RESTART = 1012;

    /** The conversation is not there, or has ended. */
    static final short GONE = 4404;

    private static final short NO_ANSWER = 1001;
    private static final short FLOOD = 1008;
    private static final short SLOW = 1013;

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Reply.Taken TAKEN = new Reply.Taken();
    private static final int PAGE = 100;
    private static final int MOST_AHEAD = 200;
    private static final int WRITE_QUEUE = 256 * 1024;
    private static final int MOST_FRAMES_BETWEEN_BEATS = 500;
    private static final int MOST_SILENT_BEATS = 3;
    private static final int MOST_FULL_BEATS = 2;
    private static final int RETRY_MILLIS = 1_000;

    private final Vertx vertx;
    private final Context context;
    private final Bus bus;
    private final Lines lines;
    private final ServerWebSocket socket;
    private final String conversationId;
    private final ActivityWriter writer;
    private final DirectLineMeters meters;
    private final StreamOrder order;
    private final TreeMap<Long, Promise<Reply.Taken>> untaken = new TreeMap<>();
    private final MessageConsumer<Reply.Speak> speak;
    private final MessageConsumer<Reply.Typing> typing;
    private final MessageConsumer<Reply.Waiting> waiting;
    private final MessageConsumer<Reply.Read> read;
    private final Promise<Void> closed = Promise.promise();
    private Future<Void> lastWrite = Future.succeededFuture();
    private boolean live;
    private boolean closing;
    private boolean draining;
    private int position;
    private long readTo;
    private int frames;
    private int silentBeats;
    private int fullBeats;

    /** Opens the line; the caller has entered {@link Lines}, the line leaves them when it closes. */
    Line(
            Vertx vertx,
            Lines lines,
            ServerWebSocket socket,
            String conversationId,
            long watermark,
            ActivityWriter writer,
            DirectLineMeters meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.bus = Bus.of(vertx);
        this.lines = lines;
        this.socket = socket;
        this.conversationId = conversationId;
        this.writer = writer;
        this.meters = meters;
        this.order = new StreamOrder(watermark, MOST_AHEAD);
        this.speak = bus.answer(Reply.speak(conversationId), this::speak);
        this.typing = bus.answer(Reply.typing(conversationId), this::typing);
        this.waiting = bus.answer(Reply.waiting(conversationId), this::waiting);
        this.read = bus.answer(Reply.read(conversationId), this::read);
    }

    /** Begins: hears, closes the conversation's older stream, replays, goes live. */
    void begin() {
        socket.setWriteQueueMaxSize(WRITE_QUEUE);
        socket.frameHandler(frame -> frames++);
        socket.pongHandler(pong -> silentBeats = 0);
        socket.exceptionHandler(error -> end());
        socket.closeHandler(nothing -> end());
        Future.all(List.of(
                        speak.completion(),
                        typing.completion(),
                        waiting.completion(),
                        read.completion(),
                        lines.hold(conversationId, this)))
                .onSuccess(all -> {
                    live = true;
                    pump();
                })
                .onFailure(error -> {
                    LOG.warn("a stream could not begin", error);
                    close(RESTART, "try again");
                });
    }

    /** Closes the socket; done when this line answers nothing on the bus any more. Any thread may ask for it. */
    Future<Void> close(short code, String reason) {
        context.runOnContext(nothing -> {
            if (!closing) {
                end();
                socket.close(code, reason);
            }
        });
        return closed.future();
    }

    /**
     * A sign of life to the client, and a look at its own; called once in each keep-alive time.
     *
     * @return whether the line is still open
     */
    boolean beat() {
        if (isOver()) {
            return false;
        }
        silentBeats = frames > 0 ? 0 : silentBeats + 1;
        fullBeats = socket.writeQueueFull() ? fullBeats + 1 : 0;
        if (frames > MOST_FRAMES_BETWEEN_BEATS) {
            close(FLOOD, "too many frames");
        } else if (silentBeats > MOST_SILENT_BEATS) {
            close(NO_ANSWER, "no sign of life");
        } else if (fullBeats >= MOST_FULL_BEATS) {
            close(SLOW, "too slow: resume from your watermark");
        } else if (fullBeats == 0) {
            socket.writeTextMessage("");
            socket.writePing(Buffer.buffer());
            order.retry();
            pump();
        }
        frames = 0;
        return true;
    }

    private Future<Reply.Taken> speak(Reply.Speak speak) {
        if (isOver()) {
            return Future.failedFuture(gone());
        }
        Activity activity = speak.activity();
        order.hear(activity);
        pump();
        if (activity.seq() <= order.watermark()) {
            return sent();
        }
        if (!order.holds(activity.seq())) {
            return Future.failedFuture(new Failure(FailureCode.OVERLOADED, "the stream is behind: it reads later"));
        }
        return untaken.computeIfAbsent(activity.seq(), seq -> Promise.promise()).future();
    }

    private Future<Reply.Taken> typing(Reply.Typing typing) {
        if (live && !isOver() && !socket.writeQueueFull()) {
            send(writer.typing(conversationId, typing.replyTo()));
        }
        return Future.succeededFuture(TAKEN);
    }

    /** Said only when it is news to this stream. */
    private Future<Reply.Taken> waiting(Reply.Waiting waiting) {
        if (live && !isOver() && waiting.position() != position && !socket.writeQueueFull()) {
            position = waiting.position();
            send(writer.waiting(conversationId, position));
        }
        return Future.succeededFuture(TAKEN);
    }

    /** Said only when it is news to this stream. */
    private Future<Reply.Taken> read(Reply.Read read) {
        if (live && !isOver() && read.seq() > readTo && !socket.writeQueueFull()) {
            readTo = read.seq();
            send(writer.read(conversationId, readTo));
        }
        return Future.succeededFuture(TAKEN);
    }

    /**
     * Sends what is in order as long as the socket takes it, and asks for what is missing. One activity a frame:
     * directlinejs hands the activities of one set out over several ticks and would mix them with the next set.
     */
    private void pump() {
        if (!live || isOver() || draining) {
            return;
        }
        while (!full()) {
            Optional<Activity> next = order.next();
            if (next.isEmpty()) {
                break;
            }
            lastWrite = send(writer.group(List.of(next.get()), order.watermark()));
            meters.sent(1);
            if (next.get().content().event() != null) {
                position = 0; // who has the word may be another now
            }
            taken();
        }
        if (!draining) {
            order.wanted().ifPresent(this::read);
        }
    }

    /** Whether nothing can be written any more; the socket knows it a moment before its handler tells. */
    private boolean isOver() {
        return closing || socket.isClosed();
    }

    private boolean full() {
        if (!socket.writeQueueFull()) {
            return false;
        }
        draining = true;
        socket.drainHandler(nothing -> {
            draining = false;
            pump();
        });
        return true;
    }

    private void read(long afterSeq) {
        bus.ask(Transcript.READ, new Transcript.Read(conversationId, afterSeq, PAGE), BUDGET)
                .onSuccess(page -> {
                    order.read(page.activities(), page.activities().size() == PAGE);
                    pump();
                })
                .onFailure(this::unread);
    }

    private void unread(Throwable error) {
        order.unread();
        if (Failure.from(error).code() == FailureCode.NOT_FOUND) {
            close(GONE, "no such conversation");
            return;
        }
        vertx.setTimer(RETRY_MILLIS, timer -> {
            order.retry();
            pump();
        });
    }

    /** Taken when the last frame is written; a frame that is never written is for the transcript to replay. */
    private Future<Reply.Taken> sent() {
        return lastWrite.map(TAKEN).recover(error -> Future.failedFuture(gone()));
    }

    private Future<Void> send(Shown.Group group) {
        try {
            return socket.writeTextMessage(Json.mapper().writeValueAsString(group));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an activity cannot be written", e);
        }
    }

    private static Failure gone() {
        return new Failure(FailureCode.UNAVAILABLE, "the stream is closed");
    }

    private void taken() {
        Future<Reply.Taken> taken = sent();
        var done = untaken.headMap(order.watermark(), true);
        done.values().forEach(promise -> taken.onComplete(promise));
        done.clear();
    }

    private void end() {
        if (closing) {
            return;
        }
        closing = true;
        lines.release(conversationId, this);
        lines.leave();
        untaken.values().forEach(promise -> promise.fail(gone()));
        untaken.clear();
        Future.join(speak.unregister(), typing.unregister(), waiting.unregister(), read.unregister())
                .onComplete(done -> closed.complete());
    }
}
