package dev.zhanggui.nlp;

import dev.zhanggui.message.Bus;
import dev.zhanggui.message.Failure;
import dev.zhanggui.message.FailureCode;
import dev.zhanggui.message.Reread;
import dev.zhanggui.nlp.en.SecondReader;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link Reread} on a thread of its own. The models load with the first question. A text that the reader
 * cannot manage fails with {@link FailureCode#INVALID}.
 */
public final class SecondReaderVerticle extends VerticleBase {

    private static final long LONGEST_MINUTES = 2;

    private @Nullable WorkerExecutor thread;
    private @Nullable Future<SecondReader> reader;

    /** Fails at once when the models are not on the class path. */
    @Override
    public Future<?> start() {
        if (!SecondReader.isThere()) {
            return Future.failedFuture(new Failure(
                    FailureCode.UNAVAILABLE,
                    "nlp.secondOpinion is true, but Stanford CoreNLP's models are not there; build with"
                            + " mvn -Dcorenlp.models.scope=runtime, or set it to false"));
        }
        WorkerExecutor own = vertx.createSharedWorkerExecutor("nlp-second", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
        thread = own;
        return Bus.of(vertx)
                .answer(Reread.ADDRESS, query -> loaded(own).compose(models -> reread(own, models, query)))
                .completion();
    }

    @Override
    public Future<?> stop() {
        return thread == null ? Future.succeededFuture() : thread.close();
    }

    private Future<SecondReader> loaded(WorkerExecutor own) {
        Future<SecondReader> known = reader;
        if (known == null || known.failed()) {
            known = own.executeBlocking(SecondReader::load, true);
            reader = known;
        }
        return known;
    }

    private static Future<Reread.Opinion> reread(WorkerExecutor own, SecondReader reader, Reread.Query query) {
        return own.executeBlocking(() -> reader.read(query.text(), query.today()), true)
                .recover(error -> Future.failedFuture(new Failure(
                        FailureCode.INVALID,
                        "the second reader cannot manage the text ("
                                + error.getClass().getSimpleName() + ")")));
    }
}
