package dev.zhanggui.app.predict;

import picocli.CommandLine.Command;

/** {@code predict}: trains and predicts from files. */
@Command(
        name = "predict",
        description = "Trains and predicts from files, with the classes that serve.",
        mixinStandardHelpOptions = true,
        subcommands = {PredictIntent.class, PredictSentiment.class, PredictSlots.class})
public final class PredictCommand {}
