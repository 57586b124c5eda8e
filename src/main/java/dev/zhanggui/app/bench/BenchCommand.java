package dev.zhanggui.app.bench;

import picocli.CommandLine.Command;

/** {@code bench}: load tests; each prints its progress and closes with its result as one JSON line. */
@Command(
        name = "bench",
        description = "Load tests, of a shop that the test starts for itself or of one of its parts.",
        subcommands = {BenchChat.class, BenchNlp.class, BenchWechat.class})
public final class BenchCommand {}
