package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.Moments;
import linli.events.known.Organisations;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** A leader opens an activity for sign-up, if the organisation may at that moment (REQUIREMENTS B6). */
@ApplicationScoped
class PublishActivity {

    private final Activities activities;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    PublishActivity(Activities activities, Organisations organisations, AuditTrail audit, InstantSource clock) {
        this.activities = activities;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Activity> publish(Mutiny.Session session, Caller caller, UUID activityId) {
        Instant now = Moments.now(clock);
        return activities.lockLed(session, caller, activityId).call(activity -> {
            if (activity.status != ActivityStatus.DRAFT) {
                throw EventsError.ACTIVITY_NOT_DRAFT.because();
            }
            if (activity.hasBegun(now)) {
                throw EventsError.ACTIVITY_BEGUN.because("开始时间已过，请先更改时间", "Its start is over: change the time first");
            }
            return organisations
                    .get(session, activity.organisationId)
                    .invoke(organisation -> {
                        if (!organisation.isInStanding(now)) {
                            throw EventsError.ORGANISATION_NOT_IN_STANDING.because();
                        }
                        activity.organisationName = organisation.name;
                        activity.publishedBy = caller.personId();
                        activity.publishedAt = now;
                        activity.version++;
                    })
                    .chain(() -> activities.take(
                            session, activity, ActivityStep.PUBLISH, ActivityEvents.published(activity)))
                    .chain(() -> audit.write(session, ActivityAudit.act(caller, "publish", activity)));
        });
    }
}
