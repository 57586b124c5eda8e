package dev.zhanggui.app.predict;

import picocli.CommandLine.Command;

/** {@code eval}: {@code predict} with scores. */
@Command(
        name = "eval",
        description = "Predicts and scores; the scores are one JSON object on the last line.",
        mixinStandardHelpOptions = true,
        subcommands = {EvalIntent.class, EvalLanguage.class, EvalSentiment.class, EvalSlots.class})
public final class EvalCommand {}
