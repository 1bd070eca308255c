package linli.points.volunteer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.PointsError;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A worker decides who of several volunteers with one ID number is the person. The others are closed: what they
 * earned stays with them and is spent by nobody. One who was verified is never closed here.
 */
@ApplicationScoped
class ResolveIdentityCase {

    private final Volunteers volunteers;
    private final VolunteerData data;
    private final AreaTree areas;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    ResolveIdentityCase(
            Volunteers volunteers, VolunteerData data, AreaTree areas, AuditTrail audit, InstantSource clock) {
        this.volunteers = volunteers;
        this.data = data;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps the volunteer and closes the others of the number, or closes this one alone; a case ends when one is left.
     *
     * @return the volunteer named
     */
    Uni<Volunteer> resolve(
            Mutiny.Session session, UUID volunteerId, ResolveIdentityCaseRequest request, Caller worker) {
        Scope scope = Scope.of(worker, Role.COMMUNITY_WORKER, areas);
        return volunteers
                .getLocked(session, volunteerId, scope)
                .call(named -> volunteers
                        .findOpenCase(session, named.idNumberHash)
                        .chain(open -> {
                            if (open == null) {
                                throw PointsError.CASE_NOT_OPEN.because();
                            }
                            return volunteers
                                    .listOpenByIdNumber(session, named.idNumberHash)
                                    .chain(candidates -> {
                                        List<Volunteer> losers = losers(named, candidates, request.keep());
                                        requireMayClose(losers, scope);
                                        losers.forEach(Volunteer::close);
                                        if (candidates.size() - losers.size() <= 1) {
                                            open.resolve(
                                                    worker.personId(),
                                                    clock.instant(),
                                                    data.encryptNote(request.note()));
                                        }
                                        return write(session, named, request.keep(), worker);
                                    });
                        }));
    }

    private static List<Volunteer> losers(Volunteer named, List<Volunteer> candidates, boolean keep) {
        return candidates.stream()
                .filter(candidate -> candidate.volunteerId.equals(named.volunteerId) != keep)
                .toList();
    }

    private static void requireMayClose(List<Volunteer> losers, Scope scope) {
        for (Volunteer loser : losers) {
            if (!scope.covers(loser.areaId)) {
                throw WireError.FORBIDDEN.because(
                        "涉及的另一志愿者不在您的职责范围内", "Another volunteer concerned is outside your area");
            }
        }
        if (losers.stream().anyMatch(loser -> loser.standing == Standing.VERIFIED)) {
            throw PointsError.CASE_HOLDS_VERIFIED.because();
        }
    }

    private Uni<Void> write(Mutiny.Session session, Volunteer named, boolean keep, Caller worker) {
        return session.flush()
                .chain(() -> audit.write(
                        session,
                        AuditAct.done(
                                AuditActor.person(worker.personId(), Role.COMMUNITY_WORKER),
                                keep ? "points.volunteer.case.keep" : "points.volunteer.case.close",
                                "volunteer",
                                named.volunteerId.toString(),
                                named.areaId)));
    }
}
