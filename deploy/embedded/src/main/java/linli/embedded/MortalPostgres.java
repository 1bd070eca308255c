package linli.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A server that a {@code @QuarkusTest} has for itself and may kill; durable, as in production. Taken with {@code
 * restrictToAnnotatedClass = true} in the place of {@link PostgresResource}, with the same argument; a field of this type
 * in the test gets it.
 */
public final class MortalPostgres implements QuarkusTestResourceLifecycleManager {

    private static final int ATTEMPTS = 50;

    private final Path folder = temporaryFolder();
    private final EmbeddedPostgres postgres = new EmbeddedPostgres(
            Tools.forTests(),
            folder.resolve("postgres.log"),
            new EmbeddedPostgres.Settings(folder.resolve("data"), Ports.free(), true, role -> role));
    private String schema = "";

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", "");
    }

    @Override
    public Map<String, String> start() {
        postgres.startAndAwait();
        PostgresDatabase database = postgres.database("linli");
        Provisioning.database(database);
        return database.environment(schema);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(MortalPostgres.class));
    }

    /** Ends it without a word ({@code kill -9}). */
    public void kill() {
        ProcessHandle process = postgres.process().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again and waits until it answers. */
    public void revive() {
        for (int attempt = 1; ; attempt++) {
            try {
                postgres.startAndAwait();
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
        postgres.stop();
        try {
            Archives.deleteTree(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("linli-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
