package dev.zhanggui.dialog;

import dev.zhanggui.message.AccountMenu;
import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Examples;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.Findings;
import dev.zhanggui.message.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the dialog files, reloads them when they change, and teaches them to whoever asks. A folder with findings is
 * refused: the findings are logged and told to whoever asks, and the files before stay.
 */
public final class DialogVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DialogVerticle.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path folder;
    private final CurrentDialogs current;
    private final Duration interval;
    private @Nullable FolderWatch watch;
    private @Nullable Bus bus;
    private Vocabulary.Terms terms = new Vocabulary.Terms(List.of());
    private List<Finding> refused = List.of();
    private boolean glancing;

    /** @param interval how often the folder is looked at, at least 100 ms */
    public DialogVerticle(Path folder, CurrentDialogs current, Duration interval) {
        this.folder = folder;
        this.current = current;
        this.interval = interval;
    }

    /** Fails with a {@link DialogException} when the files cannot serve. */
    @Override
    public Future<?> start() {
        Bus typed = Bus.of(vertx);
        bus = typed;
        return vertx.executeBlocking(
                        () -> {
                            watch = new FolderWatch(folder);
                            return Dialogs.load(folder);
                        },
                        false)
                .compose(dialogs -> {
                    current.set(dialogs, terms);
                    vertx.setPeriodic(Math.max(100, interval.toMillis()), id -> glance());
                    learnWords();
                    return Future.all(
                            typed.answer(Examples.ADDRESS, ask -> Future.succeededFuture(lesson()))
                                    .completion(),
                            typed.answer(AccountMenu.ADDRESS, ask -> Future.succeededFuture(menu()))
                                    .completion(),
                            typed.answer(Findings.ADDRESS, ask -> Future.succeededFuture(report()))
                                    .completion(),
                            typed.hear(Vocabulary.CHANGED, changed -> learnWords())
                                    .completion());
                });
    }

    private Examples.Lesson lesson() {
        return current.machine().dialogs().lesson();
    }

    private AccountMenu.Menu menu() {
        return current.machine().dialogs().menu();
    }

    private Findings.Report report() {
        return new Findings.Report(
                lesson().version(),
                refused.stream()
                        .map(each ->
                                new Findings.Finding(each.file(), each.line(), each.what(), each.why(), each.mend()))
                        .toList());
    }

    /** What the catalogue calls things. Without it replies name kinds of products in general only. */
    private void learnWords() {
        Objects.requireNonNull(bus)
                .ask(Vocabulary.ADDRESS, new Vocabulary.Ask(), PATIENCE)
                .onSuccess(found -> {
                    terms = found;
                    current.set(found);
                })
                .onFailure(error -> LOG.debug("no words of the catalogue yet: {}", error.getMessage()));
    }

    private void glance() {
        if (terms.terms().isEmpty()) {
            learnWords();
        }
        if (glancing) {
            return;
        }
        glancing = true;
        vertx.executeBlocking(this::reload, false)
                .onSuccess(this::take)
                .onFailure(this::refuse)
                .onComplete(done -> glancing = false);
    }

    /** The files as they are now when they have changed, else null. */
    private @Nullable Dialogs reload() throws DialogException {
        return Objects.requireNonNull(watch).isDue() ? Dialogs.load(folder) : null;
    }

    private void take(@Nullable Dialogs dialogs) {
        if (dialogs == null) {
            return;
        }
        refused = List.of();
        if (!dialogs.version().equals(lesson().version())) {
            current.set(dialogs, terms);
            LOG.info("dialog files taken over, version {}", dialogs.version().substring(0, 12));
            Objects.requireNonNull(bus).announce(Examples.CHANGED, new Examples.Changed(dialogs.version()));
        }
    }

    private void refuse(Throwable error) {
        if (error instanceof DialogException found) {
            refused = found.findings();
            LOG.warn("dialog files refused, those before stay: {} findings", refused.size());
            refused.forEach(finding -> LOG.warn("{}", finding));
        } else {
            String why = String.valueOf(Failure.from(error).getMessage());
            refused =
                    List.of(new Finding("", 1, "the files cannot be read: " + why, "those before stay", "see the log"));
            LOG.error("dialog files cannot be read: {}", why);
        }
    }
}
