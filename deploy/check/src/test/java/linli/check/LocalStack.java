package linli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import linli.embedded.Checkout;
import linli.embedded.Ports;
import linli.local.Addresses;

/**
 * The whole stack as {@code make run} starts it, with ports and data of its own, begun anew, and nothing done for a long life.
 * Set LINLI_TEST_PORT_OFFSET where two checkouts test on one machine, and LINLI_TEST_STACK to the port offset of a stack that runs
 * already to test against that one.
 */
public final class LocalStack implements AutoCloseable {

    /** How often it looks for what has expired: more often than where nobody waits for that. */
    static final Duration EXPIRY_TIMER = Duration.ofSeconds(3);

    private static final int OFFSET = 9_000;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Process launcher;
    private final Addresses addresses;

    private static LocalStack shared;

    private LocalStack(Process launcher, Addresses addresses) {
        this.launcher = launcher;
        this.addresses = addresses;
    }

    /** The one that all tests of the run share; it ends with the JVM. */
    public static synchronized LocalStack shared() throws IOException, InterruptedException {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** The one that all share, for whoever must see inside. */
    public static RunningStack running() throws IOException, InterruptedException {
        return RunningStack.read(Checkout.find(), shared().addresses().ports());
    }

    private static LocalStack start() throws IOException, InterruptedException {
        if (System.getenv("LINLI_TEST_STACK") != null) {
            return new LocalStack(null, new Addresses(Ports.fromEnvironment("LINLI_TEST_STACK", 0)));
        }
        Checkout checkout = Checkout.find();
        Ports ports = Ports.fromEnvironment("LINLI_TEST_PORT_OFFSET", OFFSET);
        Path folder = checkout.stack(ports);
        deleteAll(folder.resolve("data"));
        Path log = checkout.root().resolve("deploy/check/target/stack.log");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx128m",
                        "-jar",
                        checkout.root()
                                .resolve("deploy/local/target/linli-local.jar")
                                .toString(),
                        "test")
                .directory(checkout.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("LINLI_PORT_OFFSET", Integer.toString(ports.offset()));
        command.environment().put("LINLI_POINTS_EXPIRY_EVERY", EXPIRY_TIMER.toSeconds() + "s");
        LocalStack stack = new LocalStack(command.start(), new Addresses(ports));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.awaitReady(log);
        return stack;
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(log).contains("everything is ready")) {
            if (launcher.waitFor(500, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("The stack did not start:\n" + Files.readString(log));
            }
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    @Override
    public void close() {
        if (launcher != null) {
            launcher.destroy();
            launcher.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
