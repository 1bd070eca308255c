package linli.points.volunteer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import linli.platform.Ids;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shows a worker a volunteer's full data, and keeps who saw it and why in the same transaction. */
@ApplicationScoped
class RevealVolunteer {

    private final Volunteers volunteers;
    private final VolunteerData data;
    private final AreaTree areas;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    RevealVolunteer(Volunteers volunteers, VolunteerData data, AreaTree areas, AuditTrail audit, InstantSource clock) {
        this.volunteers = volunteers;
        this.data = data;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<RevealedVolunteerView> reveal(Mutiny.Session session, UUID volunteerId, String reason, Caller worker) {
        return volunteers
                .getLocked(session, volunteerId, Scope.of(worker, Role.COMMUNITY_WORKER, areas))
                .call(volunteer -> write(session, volunteer, reason, worker))
                .map(volunteer -> RevealedVolunteerView.of(volunteer, data));
    }

    private Uni<Void> write(Mutiny.Session session, Volunteer volunteer, String reason, Caller worker) {
        VolunteerReveal reveal = new VolunteerReveal();
        reveal.revealId = Ids.next();
        reveal.volunteerId = volunteer.volunteerId;
        reveal.revealedAt = clock.instant();
        reveal.revealedBy = worker.personId();
        reveal.reason = data.encryptNote(reason);
        AuditAct act = AuditAct.done(
                AuditActor.person(worker.personId(), Role.COMMUNITY_WORKER),
                "points.volunteer.reveal",
                "volunteer",
                volunteer.volunteerId.toString(),
                volunteer.areaId);
        return session.persist(reveal).chain(() -> audit.write(session, act));
    }
}
