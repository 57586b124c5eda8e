package dev.zhanggui.nlp.intent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps trained intent models on disk, each under the version of what it learnt from. */
public final class ModelFolder {

    /** Rises with every change of the features, the training or the layout. */
    private static final int FORMAT = 2;

    private final ModelFiles<IntentModels> files;

    /** @param folder made when first written to */
    public ModelFolder(Path folder) {
        files = new ModelFiles<>(folder, ".intents", FORMAT, IntentModels::read, IntentModels::write);
    }

    /** The models kept under a version, or empty. */
    public Optional<IntentModels> load(String version) {
        return files.load(version);
    }

    /**
     * Keeps models under a version; the oldest files beyond four go.
     *
     * @throws IOException when the folder cannot be written; the models are usable all the same
     */
    public void keep(String version, IntentModels models) throws IOException {
        files.keep(version, models);
    }
}
