package linli.events.checkin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.spi.CDI;
import linli.events.Town;

/** Runs the timer that closes activities, now. */
public final class Closing {

    private Closing() {}

    public static void run() {
        CloseActivities timer = CDI.current().select(CloseActivities.class).get();
        Town.await(timer::run);
    }

    /** Runs it as several replicas would, at the same moment. */
    public static void runByReplicas() {
        CloseActivities timer = CDI.current().select(CloseActivities.class).get();
        Town.await(() -> Uni.join().all(timer.run(), timer.run(), timer.run()).andFailFast());
    }
}
