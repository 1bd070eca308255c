package linli.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Parts of which a JVM of tests starts one each. Quarkus loads test resources in several class loaders, so what is known
 * about a started part is kept in system properties and not in static fields.
 */
final class SharedParts {

    private static final String PREFIX = "linli.embedded.shared.";

    /** An interned string is one object for all class loaders. */
    static final Object JVM_WIDE = "linli.embedded.SharedParts".intern();

    private final Path folder;

    private SharedParts(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a part on its first use in this JVM.
     *
     * @param start starts it and returns its address
     * @return the address
     */
    static String once(String name, Function<SharedParts, String> start) {
        synchronized (JVM_WIDE) {
            String address = System.getProperty(PREFIX + name);
            if (address == null) {
                Path tests = Checkout.find().work().resolve("test");
                sweep(tests);
                address = start.apply(new SharedParts(
                        tests.resolve(Long.toString(ProcessHandle.current().pid()))));
                System.setProperty(PREFIX + name, address);
            }
            return address;
        }
    }

    /** A folder of this JVM's run, deleted with it; it does not exist yet. */
    Path folder(String name) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.resolve(name);
    }

    Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** Starts the part, waits for it, and ends it with the JVM. */
    void keep(Part part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            part.stop();
            delete(folder);
        }));
        part.start();
        part.process().ifPresent(process -> remember(part.name(), process));
        part.awaitReady();
    }

    private void remember(String name, ProcessHandle process) {
        try {
            Files.writeString(folder.resolve(name + ".pid"), Leftovers.mark(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test JVM that was killed could not end its parts: the next one does. */
    private static void sweep(Path tests) {
        if (!Files.isDirectory(tests)) {
            return;
        }
        try (Stream<Path> runs = Files.list(tests)) {
            for (Path run : (Iterable<Path>) runs::iterator) {
                if (ProcessHandle.of(Long.parseLong(run.getFileName().toString()))
                        .isEmpty()) {
                    endAll(run);
                    delete(run);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endAll(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            List<Path> marks =
                    files.filter(file -> file.toString().endsWith(".pid")).toList();
            for (Path mark : marks) {
                Leftovers.end(Files.readString(mark));
            }
        }
    }

    private static void delete(Path folder) {
        try {
            Archives.deleteTree(folder);
        } catch (IOException e) {
            // Two of this JVM's parts end at the same time and the other one deletes; the next sweep has the rest.
            System.err.println("not deleted: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
