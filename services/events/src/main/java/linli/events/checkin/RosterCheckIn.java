package linli.events.checkin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.Moments;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.known.Organisations;
import linli.events.participation.Participation;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** The leader checks somebody in whom they see: no phone, no network, or a worker signed them up. */
@ApplicationScoped
class RosterCheckIn {

    private final Activities activities;
    private final Attendance attendance;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    RosterCheckIn(Activities activities, Attendance attendance, AuditTrail audit, InstantSource clock) {
        this.activities = activities;
        this.attendance = attendance;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<CheckView> checkIn(Mutiny.Session session, Caller caller, UUID activityId, UUID volunteerId) {
        Instant now = Moments.now(clock);
        return activities
                .lockLed(session, caller, activityId)
                .invoke(activity -> requireOpen(activity, now))
                .chain(activity -> attendance
                        .lock(session, activity, volunteerId)
                        .call(participation -> attendance.checkIn(session, participation, now, false))
                        .call(participation -> audit.write(session, act(caller, activity, participation))))
                .map(CheckView::checkIn);
    }

    private void requireOpen(Activity activity, Instant now) {
        if (activity.status != ActivityStatus.PUBLISHED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        attendance.requireOpen(activity, now);
    }

    private static AuditAct act(Caller caller, Activity activity, Participation participation) {
        AuditActor leader = AuditActor.person(caller.personId(), Organisations.LEADER)
                .actingFor(participation.volunteerId.toString());
        return AuditAct.done(
                leader,
                "events.participation.roster-check-in",
                "participation",
                participation.participationId.toString(),
                activity.areaId);
    }
}
