package linli.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes whose parent was killed. A pid alone may be another program's by now, so the start time is kept with it. */
public final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private Leftovers() {}

    /** A line that identifies the process for {@link #end}. */
    public static String mark(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("?");
    }

    /** Whether the marked process still runs. */
    public static boolean isAlive(String mark) {
        return find(mark).isPresent();
    }

    /** Ends the marked process and its children, by force after a time; does nothing if it is gone. */
    public static void end(String mark) {
        find(mark).ifPresent(process -> {
            var family = process.descendants().toList();
            process.destroy();
            try {
                process.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
                process.destroyForcibly();
            }
            family.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private static Optional<ProcessHandle> find(String mark) {
        long pid = Long.parseLong(mark.substring(0, mark.indexOf(' ')));
        return ProcessHandle.of(pid).filter(process -> mark(process).equals(mark.trim()));
    }
}
