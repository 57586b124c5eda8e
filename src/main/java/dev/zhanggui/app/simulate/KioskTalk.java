package dev.zhanggui.app.simulate;

import dev.zhanggui.app.bench.Visitor;
import dev.zhanggui.message.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** A customer at a kiosk, who waits for the one before and leaves it wiped, or goes on with the phone. */
final class KioskTalk implements Talk {

    private final Vertx vertx;
    private final Tally tally;
    private final Visitor.Wire wire;
    private final KioskDevice device;
    private final Language language;
    private final WebTalk line;
    private boolean isAtDevice;
    private boolean hasCalled;
    private boolean isOnThePhone;

    KioskTalk(Vertx vertx, Tally tally, Visitor.Wire wire, KioskDevice device, Language language) {
        this.vertx = vertx;
        this.tally = tally;
        this.wire = wire;
        this.device = device;
        this.language = language;
        this.line = new WebTalk(vertx, tally, language, (tag, listener) -> device.begin(language)
                .compose(token -> Visitor.enter(wire, tag, token, listener)));
    }

    @Override
    public Future<Void> arrive() {
        return device.take().compose(free -> {
            isAtDevice = true;
            return line.arrive();
        });
    }

    @Override
    public Future<Void> say(String sentence) {
        return line.say(sentence);
    }

    @Override
    public void gaveUp() {
        line.gaveUp();
    }

    @Override
    public Future<Void> callStaff() {
        hasCalled = true;
        return device.call(line.visitor().conversationId(), language);
    }

    /** By the code in the QR code. */
    @Override
    public Future<Optional<Talk>> elsewhere() {
        return line.visitor().offer().map(code -> {
            isOnThePhone = true;
            line.gaveUp();
            return Optional.of(new WebTalk(
                    vertx, tally, language, (tag, listener) -> Visitor.takeOver(wire, tag, code, listener)));
        });
    }

    @Override
    public Future<Void> leave() {
        return line.leave()
                .compose(left -> hasCalled ? device.callOff(line.visitor().conversationId()) : left())
                .compose(off -> isAtDevice && !isOnThePhone ? line.visitor().end() : left())
                .onComplete(gone -> {
                    if (isAtDevice) {
                        device.free();
                    }
                });
    }

    private static Future<Void> left() {
        return Future.succeededFuture();
    }
}
