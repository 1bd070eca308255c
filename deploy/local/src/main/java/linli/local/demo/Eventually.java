package linli.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import linli.embedded.PartFailed;

/** What one service did reaches the others as an event, a moment later. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /**
     * Tries until the answer has the status.
     *
     * @throws PartFailed with the last answer if it never does
     */
    public static Visitor.Reply expect(int status, Supplier<Visitor.Outcome> attempt) {
        Instant end = Instant.now().plus(PATIENCE);
        Visitor.Outcome outcome = attempt.get();
        while (outcome.reply().status() != status && Instant.now().isBefore(end)) {
            pause();
            outcome = attempt.get();
        }
        return outcome.expect(status).reply();
    }

    /** Waits until it holds; fails naming what did not come about. */
    public static void until(String what, Supplier<Boolean> holds) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!holds.get()) {
            if (Instant.now().isAfter(end)) {
                throw new PartFailed("Did not come about within " + PATIENCE.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    /** Comes back when the moment has come: activities take place in real time. */
    public static void at(Instant moment) {
        while (Instant.now().isBefore(moment)) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
