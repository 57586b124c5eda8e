package dev.zhanggui.postgres;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that owns a server until it is killed. Prints its URL's port when the server runs. */
final class OwnerMain {

    private OwnerMain() {}

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = System.out;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]))) {
            out.println("running " + postgres.url().options().getPort());
            new CountDownLatch(1).await();
        }
    }
}
