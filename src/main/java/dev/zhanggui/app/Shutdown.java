package dev.zhanggui.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Ends the process in good order. The first SIGTERM or SIGINT drains the shop, for a bounded time; the second ends the
 * process at once.
 */
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final int SIGNALLED = 128;

    private final Boot boot;
    private final int seconds;
    private final AtomicBoolean asked = new AtomicBoolean();

    private Shutdown(Boot boot, int seconds) {
        this.boot = boot;
        this.seconds = seconds;
    }

    /** From now on the end of the process waits for the shop to close, at most this many seconds. */
    static void drainAtExit(Boot boot, int seconds) {
        Shutdown shutdown = new Shutdown(boot, seconds);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown::drain, "drain"));
        for (String name : new String[] {"TERM", "INT"}) {
            try {
                Signal.handle(new Signal(name), shutdown::signalled);
            } catch (IllegalArgumentException taken) {
                LOG.debug("SIG{} is handled by the JVM", name, taken);
            }
        }
    }

    private void signalled(Signal signal) {
        int code = SIGNALLED + signal.getNumber();
        if (asked.compareAndSet(false, true)) {
            LOG.info("SIG{}: closing the shop; a second one ends it at once", signal.getName());
            new Thread(() -> System.exit(code), "exit").start();
        } else {
            Runtime.getRuntime().halt(code);
        }
    }

    private void drain() {
        CountDownLatch closed = new CountDownLatch(1);
        boot.stop().onComplete(done -> closed.countDown());
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                LOG.error("the stop is cut off after {} s while closing {}", seconds, boot.closing());
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
