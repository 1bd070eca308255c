package linli.local;

import java.time.Duration;
import linli.embedded.Part;
import linli.embedded.PartFailed;

/** Keeps one part alive: starts it again when it has died, at once the first time and ever later if it dies again. */
final class Watch implements Runnable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

    /** Whoever lived this long before dying is started again at once. */
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Part part;
    private final Console console;
    private final StackFile file;
    private Duration delay = Duration.ZERO;
    private long startedAt = System.nanoTime();

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
                    part.tend();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive() throws InterruptedException {
        if (System.nanoTime() - startedAt > STEADY.toNanos()) {
            delay = Duration.ZERO;
        }
        console.say(part.name() + " died 已退出; starting it again"
                + (delay.isZero() ? "" : " in " + delay.toMillis() + " ms"));
        Thread.sleep(delay.toMillis());
        delay = delay.isZero() ? FIRST_DELAY : min(delay.multipliedBy(2), LONGEST_DELAY);
        startedAt = System.nanoTime();
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
