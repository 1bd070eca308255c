package linli.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A part that a {@code @QuarkusTest} has for itself and may kill; a field of its type in the test gets it. */
abstract class MortalPart implements QuarkusTestResourceLifecycleManager {

    private static final int ATTEMPTS = 50;

    private final Path folder;

    MortalPart(Path folder) {
        this.folder = folder;
    }

    abstract Part part();

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(getClass()));
    }

    /** Ends it without a word ({@code kill -9}). */
    public void kill() {
        ProcessHandle process = part().process().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again and waits until it answers. */
    public void revive() {
        for (int attempt = 1; ; attempt++) {
            try {
                part().startAndAwait();
                return;
            } catch (PartFailed e) {
                // Its orphans may hold its memory for a moment; the launcher tries again as well.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Waiting.pause(Duration.ofMillis(100));
            }
        }
    }

    @Override
    public void stop() {
        part().stop();
        try {
            Archives.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path temporaryFolder(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind what other classes of the module take for all: what this one says of addresses overrides what they say. */
    @Override
    public int order() {
        return 1;
    }
}
