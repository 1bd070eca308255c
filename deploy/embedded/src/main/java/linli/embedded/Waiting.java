package linli.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Pauses between two questions to a process that cannot notify us. */
final class Waiting {

    private Waiting() {}

    static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while waiting", e);
        }
    }
}
