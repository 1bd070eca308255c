package linli.points.sponsor;

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

/** A worker enters a sponsor and who hands out for it. */
@ApplicationScoped
class CreateSponsor {

    private final SponsorStaff staff;
    private final AuditTrail audit;
    private final AreaTree areas;
    private final InstantSource clock;

    @Inject
    CreateSponsor(SponsorStaff staff, AuditTrail audit, AreaTree areas, InstantSource clock) {
        this.staff = staff;
        this.audit = audit;
        this.areas = areas;
        this.clock = clock;
    }

    Uni<Sponsor> create(Mutiny.Session session, CreateSponsorRequest request, Caller caller) {
        Sponsor sponsor = new Sponsor();
        sponsor.sponsorId = Ids.next();
        sponsor.name = request.name().strip();
        sponsor.areaId = request.areaId();
        sponsor.kind = request.kind();
        sponsor.createdAt = clock.instant();
        String[] personIds =
                request.staffPersonIds().stream().map(UUID::toString).toArray(String[]::new);
        return session.persist(sponsor)
                .chain(session::flush)
                .chain(() -> staff.add(session, sponsor.sponsorId, personIds))
                .chain(() -> audit.write(session, act(sponsor, caller)))
                .replaceWith(sponsor);
    }

    private AuditAct act(Sponsor sponsor, Caller caller) {
        String role = caller.mayActIn(areas, sponsor.areaId, Role.COMMUNITY_WORKER)
                ? Role.COMMUNITY_WORKER
                : Role.STREET_OFFICER;
        AuditActor actor = AuditActor.person(caller.personId(), role);
        return AuditAct.done(actor, "points.sponsor.create", "sponsor", sponsor.sponsorId.toString(), sponsor.areaId);
    }
}
