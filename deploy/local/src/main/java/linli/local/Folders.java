package linli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import linli.embedded.Checkout;
import linli.embedded.Ports;

/**
 * Where one stack keeps its things.
 *
 * @param data what must survive a restart
 * @param run what is true while it runs: {@code stack.json}, the lock, the logs
 * @param secrets keys and passwords, shared by all stacks of the checkout
 */
record Folders(Path data, Path run, Path secrets) {

    static Folders of(Checkout checkout, Ports ports) {
        Path stack = checkout.stack(ports);
        try {
            Files.createDirectories(stack.resolve("data"));
            Files.createDirectories(stack.resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Folders(
                stack.resolve("data"), stack.resolve("run"), checkout.work().resolve("secrets.properties"));
    }

    Path log(String name) {
        return run.resolve("logs").resolve(name + ".log");
    }

    /** The process list and the addresses, for checkers and for the next start. */
    Path stackFile() {
        return run.resolve("stack.json");
    }

    Path lock() {
        return run.resolve("lock");
    }
}
