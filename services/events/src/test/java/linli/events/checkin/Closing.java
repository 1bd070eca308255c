package linli.events.checkin;

import jakarta.enterprise.inject.spi.CDI;
import linli.events.Town;

/** Runs the timer that closes activities, now. */
public final class Closing {

    private Closing() {}

    public static void run() {
        CloseActivities timer = CDI.current().select(CloseActivities.class).get();
        Town.await(timer::run);
    }
}
