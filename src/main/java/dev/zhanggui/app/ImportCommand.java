package dev.zhanggui.app;

import picocli.CommandLine.Command;

/** {@code import}: brings what other systems have into the shop. */
@Command(
        name = "import",
        description = "Brings what other systems have into the shop.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportProducts.class, ImportNlu.class})
final class ImportCommand {}
