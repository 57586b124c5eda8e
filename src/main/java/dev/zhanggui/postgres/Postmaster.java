package dev.zhanggui.postgres;

import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The postgres processes that work on one data folder. They are known by what the operating system says of them
 * (program and working folder), because the number in {@code postmaster.pid} may by now be another program's.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration GLANCE = Duration.ofMillis(20);

    /** How long a server may take to write everything down and go. */
    private static final Duration FAST_STOP = Duration.ofSeconds(60);

    /** How long one may take that was told to go at once. */
    private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);

    /** Lines of {@code postmaster.pid}, from 0. */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    private final Path data;
    private final Path pidFile;

    /** @param data the data folder, existing or not */
    Postmaster(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    /** The running server of this folder. */
    Optional<ProcessHandle> running() {
        return noted().flatMap(ProcessHandle::of).filter(this::worksHere);
    }

    /** Whether the process has not ended. One that ended and whom nobody has buried yet counts as ended. */
    static boolean alive(ProcessHandle process) {
        return process.isAlive() && !zombie(process);
    }

    /**
     * Ends every postgres of this folder: first the way that writes everything down, then, after a minute, the way
     * that leaves it to recovery. Afterwards a number of the pid file that is no longer a postgres of this folder's is
     * forgotten, so that it cannot keep the next server from starting.
     *
     * @return whether there was one
     * @throws Failure {@link FailureCode#CONFLICT} when one does not end
     */
    boolean stop() {
        List<ProcessHandle> there = processes();
        if (!there.isEmpty()) {
            running().ifPresent(postmaster -> signal(postmaster, "INT"));
            if (!gone(FAST_STOP)) {
                LOG.warn("postgres of {} does not stop, it is told to do so at once", data);
                processes().forEach(process -> signal(process, "QUIT"));
                if (!gone(IMMEDIATE_STOP)) {
                    throw new Failure(
                            FailureCode.CONFLICT,
                            "process " + processes().get(0).pid() + " holds the data folder " + data
                                    + " and does not end; end it by hand");
                }
            }
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot delete " + pidFile, error);
        }
        return !there.isEmpty();
    }

    /** The port on which the running server of this folder listens. */
    Optional<Integer> port() {
        return running().flatMap(server -> number(PORT_LINE)).map(Long::intValue);
    }

    private Optional<Long> noted() {
        return number(PID_LINE).filter(pid -> pid > 1);
    }

    private Optional<Long> number(int line) {
        try (var lines = Files.lines(pidFile)) {
            return lines.skip(line).findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | UncheckedIOException | NumberFormatException error) {
            return Optional.empty();
        }
    }

    /** The postmaster and, where the system shows working folders, the children that it left behind. */
    private List<ProcessHandle> processes() {
        List<ProcessHandle> named = running().stream().toList();
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return named;
        }
        return ProcessHandle.allProcesses().filter(this::worksHere).toList();
    }

    private boolean worksHere(ProcessHandle process) {
        if (!alive(process)) {
            return false;
        }
        boolean postgres = process.info()
                .command()
                .map(command -> Path.of(command).getFileName())
                .filter(name -> name != null && name.toString().matches("postgres(\\.exe)?"))
                .isPresent();
        if (!postgres) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException hidden) {
            return process.info()
                    .arguments()
                    .map(arguments -> List.of(arguments).contains(data.toString()))
                    .orElse(noted().filter(pid -> pid == process.pid()).isPresent());
        }
    }

    private boolean gone(Duration patience) {
        long start = System.nanoTime();
        while (!processes().isEmpty()) {
            if (System.nanoTime() - start > patience.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        return true;
    }

    /** Asks by the shell's own {@code kill}; a system without a shell can only end it. */
    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            process.destroy();
        }
    }

    private static boolean zombie(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException notLinuxOrGone) {
            return false;
        }
    }
}
