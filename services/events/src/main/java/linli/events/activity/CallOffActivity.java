package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.EventsError;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A leader calls an activity off before it begins, or discards a draft. The sign-ups stay as they are: they show who is to
 * be told, and take up nobody's time any more.
 */
@ApplicationScoped
class CallOffActivity {

    private final Activities activities;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    CallOffActivity(Activities activities, AuditTrail audit, InstantSource clock) {
        this.activities = activities;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Activity> callOff(Mutiny.Session session, Caller caller, UUID activityId, CallOffRequest request) {
        return activities
                .lockLed(session, caller, activityId)
                .call(activity -> end(session, activity, request)
                        .invoke(() -> activity.version++)
                        .chain(() -> audit.write(session, ActivityAudit.act(caller, "call-off", activity))));
    }

    private Uni<Void> end(Mutiny.Session session, Activity activity, CallOffRequest request) {
        if (activity.status == ActivityStatus.DRAFT) {
            activities.take(activity, ActivityStep.DISCARD);
            return Uni.createFrom().voidItem();
        }
        if (activity.status != ActivityStatus.PUBLISHED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        if (activity.hasBegun(clock.instant())) {
            throw EventsError.ACTIVITY_BEGUN.because();
        }
        return activities.take(
                session,
                activity,
                ActivityStep.CALL_OFF,
                ActivityEvents.calledOff(activity, request.reason().strip()));
    }
}
