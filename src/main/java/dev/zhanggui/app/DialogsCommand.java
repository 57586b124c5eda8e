package dev.zhanggui.app;

import picocli.CommandLine.Command;

/** {@code dialogs}: looks over dialog files before they serve. */
@Command(
        name = "dialogs",
        description = "Looks over dialog files before they serve.",
        mixinStandardHelpOptions = true,
        subcommands = {DialogsLintCommand.class, DialogsTestCommand.class})
final class DialogsCommand {}
