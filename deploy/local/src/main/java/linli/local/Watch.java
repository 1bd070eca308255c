package linli.local;

import java.time.Duration;
import java.util.Optional;
import linli.embedded.Part;
import linli.embedded.PartFailed;

/** Keeps one part alive: starts it again when it has died, at once the first time and ever later if it dies again. */
final class Watch implements Runnable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    /** Whoever was well for this long before is seen to at once. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Part part;
    private final Console console;
    private final StackFile file;
    private Duration delay = Duration.ZERO;
    private long troubledAt = System.nanoTime();

    Watch(Part part, Console console, StackFile file) {
        this.part = part;
        this.console = console;
        this.file = file;
    }

    /** Runs until its thread is interrupted. */
    @Override
    public void run() {
        try {
            for (int looks = 1; ; looks++) {
                Thread.sleep(LOOK.toMillis());
                if (!part.isAlive()) {
                    revive();
                } else if (looks % 5 == 0) {
                    tend();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What needs repair again and again is looked at ever later, like what dies again and again. */
    private void tend() throws InterruptedException {
        Optional<String> repaired = part.tend();
        if (repaired.isPresent()) {
            console.say(repaired.get());
            Thread.sleep(nextDelay().toMillis());
        }
    }

    private Duration nextDelay() {
        Duration now = System.nanoTime() - troubledAt > STEADY.toNanos() ? Duration.ZERO : delay;
        delay = now.isZero() ? FIRST_DELAY : min(now.multipliedBy(2), LONGEST_DELAY);
        troubledAt = System.nanoTime();
        return now;
    }

    private void revive() throws InterruptedException {
        Duration wait = nextDelay();
        console.say(
                part.name() + " died 已退出; starting it again" + (wait.isZero() ? "" : " in " + wait.toMillis() + " ms"));
        Thread.sleep(wait.toMillis());
        try {
            part.start();
            file.add(part);
            part.awaitReady();
            console.say(part.name() + " ready again 已恢复");
        } catch (PartFailed e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            console.say(String.valueOf(e.getMessage()));
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
