package linli.points.volunteer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.points.PointsError;
import linli.proto.points.v1.VolunteerVerified;
import org.hibernate.reactive.mutiny.Mutiny;

/** A worker confirms that a volunteer is the person they say: UNVERIFIED -> VERIFIED, told by VolunteerVerified. */
@ApplicationScoped
class VerifyVolunteer {

    private final Volunteers volunteers;
    private final AreaTree areas;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    VerifyVolunteer(Volunteers volunteers, AreaTree areas, Outbox outbox, AuditTrail audit, InstantSource clock) {
        this.volunteers = volunteers;
        this.areas = areas;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Confirming one who is verified already changes nothing. */
    Uni<Volunteer> verify(Mutiny.Session session, UUID volunteerId, Caller worker) {
        return volunteers
                .getLocked(session, volunteerId, Scope.of(worker, Role.COMMUNITY_WORKER, areas))
                .call(volunteer -> switch (volunteer.standing) {
                    case VERIFIED -> Uni.createFrom().voidItem();
                    case CLOSED -> throw PointsError.VOLUNTEER_CLOSED.because();
                    case UNVERIFIED -> confirm(session, volunteer, worker);
                });
    }

    private Uni<Void> confirm(Mutiny.Session session, Volunteer volunteer, Caller worker) {
        if (volunteer.is(worker.personId())) {
            throw PointsError.VOLUNTEER_SELF_VERIFICATION.because();
        }
        String id = volunteer.volunteerId.toString();
        AuditAct act = AuditAct.done(
                AuditActor.person(worker.personId(), Role.COMMUNITY_WORKER),
                "points.volunteer.verify",
                "volunteer",
                id,
                volunteer.areaId);
        return volunteers
                .findOpenCase(session, volunteer.idNumberHash)
                .invoke(open -> {
                    if (open != null) {
                        throw PointsError.VOLUNTEER_CASE_OPEN.because();
                    }
                    volunteer.verify(worker.personId(), clock.instant());
                })
                .chain(() ->
                        outbox.publish(session, RegisterVolunteer.TOPIC, id, volunteer.sequence, verified(volunteer)))
                .chain(() -> audit.write(session, act));
    }

    static VolunteerVerified verified(Volunteer volunteer) {
        return VolunteerVerified.newBuilder()
                .setVolunteerId(volunteer.volunteerId.toString())
                .build();
    }
}
