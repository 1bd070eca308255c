package linli.events.checkin;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import linli.events.activity.Activities;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Closes activities at their end. Each in a transaction of its own, so that none waits for another's rows; what another
 * replica is at is skipped.
 */
@ApplicationScoped
class CloseActivities {

    /** What is left waits for the next run: a run has an end. */
    private static final int BATCH = 200;

    private final Mutiny.SessionFactory sessions;
    private final Activities activities;
    private final CloseActivity closeActivity;
    private final InstantSource clock;

    @Inject
    CloseActivities(
            Mutiny.SessionFactory sessions, Activities activities, CloseActivity closeActivity, InstantSource clock) {
        this.sessions = sessions;
        this.activities = activities;
        this.closeActivity = closeActivity;
        this.clock = clock;
    }

    @Scheduled(
            every = "${linli.events.closing.every}",
            delayed = "${linli.events.closing.delayed}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return close(BATCH);
    }

    private Uni<Void> close(int left) {
        return closeNext()
                .chain(closed ->
                        closed && left > 1 ? close(left - 1) : Uni.createFrom().voidItem());
    }

    /** Closes one; false if none is due. */
    private Uni<Boolean> closeNext() {
        return sessions.withTransaction(session -> activities
                .lockOneToClose(session, clock.instant())
                .chain(due -> due == null
                        ? Uni.createFrom().item(false)
                        : closeActivity.close(session, due).replaceWith(true)));
    }
}
