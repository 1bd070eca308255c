package linli.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
            sleep(PAUSE);
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
            sleep(PAUSE);
        }
    }

    /** Comes back when the moment has come: activities take place in real time. */
    public static void at(Instant moment) {
        for (Duration left = until(moment); left.toNanos() > 0; left = until(moment)) {
            sleep(left);
        }
    }

    private static Duration until(Instant moment) {
        return Duration.between(Instant.now(), moment);
    }

    private static void sleep(Duration length) {
        try {
            TimeUnit.NANOSECONDS.sleep(length.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }
}
