package linli.local;

import java.time.Duration;
import java.util.Locale;

/** What the person who typed {@code make run} reads: one line per event, with the seconds since the start. */
final class Console {

    private final long start = System.nanoTime();

    void say(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        System.out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, line);
    }

    void plain(String line) {
        System.out.println(line);
    }
}
