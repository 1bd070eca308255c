package linli.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.InstantSource;

/** The clock of the process, injected wherever time decides, so that a test can stand at any moment. */
final class SystemClock {

    private SystemClock() {}

    @Produces
    @ApplicationScoped
    static InstantSource clock() {
        return Clock.systemUTC();
    }
}
