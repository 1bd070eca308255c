package linli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What befalls a part in the tests: it dies without a word, and is started again as the launcher would. */
final class Mishaps {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Mishaps() {}

    static void kill(Part victim) {
        ProcessHandle process = victim.process().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** PostgreSQL's orphans may hold its memory for a moment, so the first start may fail: as under the launcher. */
    static void restart(Part victim) {
        await(victim.name() + " starts again", () -> {
            try {
                victim.startAndAwait();
                return true;
            } catch (PartFailed e) {
                return false;
            }
        });
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Waiting.pause(Duration.ofMillis(50));
        }
    }
}
