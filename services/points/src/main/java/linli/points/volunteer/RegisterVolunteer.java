package linli.points.volunteer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import linli.platform.Ids;
import linli.platform.area.AreaTree;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.calendar.WorkingCalendar;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.platform.outbox.Outbox;
import linli.points.PointsError;
import linli.points.account.Account;
import linli.proto.points.v1.VolunteerRegistered;
import linli.wire.ProblemException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Makes a volunteer with an account (REQUIREMENTS P1, B10). A second account with the same ID number is taken like the
 * first and opens a case: an answer that differed would tell anybody who volunteers here.
 */
@ApplicationScoped
class RegisterVolunteer {

    static final String TOPIC = "points.volunteer.v1";

    private final Volunteers volunteers;
    private final VolunteerData data;
    private final AreaTree areas;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    RegisterVolunteer(
            Volunteers volunteers,
            VolunteerData data,
            AreaTree areas,
            Outbox outbox,
            AuditTrail audit,
            InstantSource clock) {
        this.volunteers = volunteers;
        this.data = data;
        this.areas = areas;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** A resident registers; who is under 14 is sent to a worker. */
    Uni<Volunteer> byThemselves(Mutiny.Session session, RegisterVolunteerRequest request, String personId) {
        Applicant applicant = Applicant.read(request.typed(), today(), areas);
        if (applicant.needsGuardian(today())) {
            throw PointsError.GUARDIAN_CONSENT_REQUIRED.because();
        }
        Volunteer volunteer = fresh(applicant);
        volunteer.personId = personId;
        volunteer.consentVersion = request.consentVersion();
        volunteer.registeredBy = personId;
        AuditActor actor = AuditActor.person(personId, "resident");
        return lock(session, personId)
                .chain(() -> volunteers.findByPerson(session, personId))
                .invoke(earlier -> {
                    if (earlier != null) {
                        throw PointsError.VOLUNTEER_ALREADY_REGISTERED.because();
                    }
                })
                .chain(() -> enrol(session, volunteer, actor));
    }

    /** A worker registers somebody in the own area, with consent noted. */
    Uni<Volunteer> assisted(Mutiny.Session session, RegisterAssistedRequest request, Caller worker) {
        worker.requireIn(areas, request.areaId(), Role.COMMUNITY_WORKER);
        Applicant applicant = Applicant.read(request.typed(), today(), areas);
        if (applicant.needsGuardian(today()) && !request.hasGuardianConsent()) {
            throw ProblemException.invalid(
                    "guardianConsentNote", "不满14周岁，请填写监护人同意情况", "Under 14: note the guardian's consent");
        }
        Volunteer volunteer = fresh(applicant);
        volunteer.assisted = true;
        volunteer.consentNote = data.encryptNote(request.consentNote());
        if (request.guardianConsentNote() != null) {
            volunteer.guardianConsentNote = data.encryptNote(request.guardianConsentNote());
        }
        volunteer.registeredBy = worker.personId();
        AuditActor actor =
                AuditActor.person(worker.personId(), Role.COMMUNITY_WORKER).actingFor(volunteer.volunteerId.toString());
        return enrol(session, volunteer, actor);
    }

    private Volunteer fresh(Applicant applicant) {
        Instant now = clock.instant();
        Volunteer volunteer = new Volunteer();
        volunteer.volunteerId = Ids.next();
        volunteer.areaId = applicant.areaId();
        volunteer.standing = Standing.UNVERIFIED;
        volunteer.consentedAt = now;
        volunteer.sensitiveConsentedAt = now;
        volunteer.registeredAt = now;
        volunteer.sequence = 1;
        data.write(volunteer, applicant);
        return volunteer;
    }

    private Uni<Volunteer> enrol(Mutiny.Session session, Volunteer volunteer, AuditActor actor) {
        UUID id = volunteer.volunteerId;
        return lock(session, HexFormat.of().formatHex(volunteer.idNumberHash))
                .chain(() -> openCaseIfTaken(session, volunteer.idNumberHash))
                .chain(() -> session.persist(volunteer))
                .chain(() -> Account.open(session, id))
                .chain(() -> outbox.publish(session, TOPIC, id.toString(), 1, registered(volunteer)))
                .chain(() -> session.flush())
                .chain(() -> audit.write(
                        session,
                        AuditAct.done(
                                actor, "points.volunteer.register", "volunteer", id.toString(), volunteer.areaId)))
                .replaceWith(volunteer);
    }

    private Uni<Void> openCaseIfTaken(Mutiny.Session session, byte[] idNumberHash) {
        return volunteers
                .listOpenByIdNumber(session, idNumberHash)
                .chain(others -> others.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : volunteers.findOpenCase(session, idNumberHash).chain(open -> {
                            if (open != null) {
                                return Uni.createFrom().voidItem();
                            }
                            IdentityCase fresh = new IdentityCase();
                            fresh.caseId = Ids.next();
                            fresh.idNumberHash = idNumberHash;
                            fresh.openedAt = clock.instant();
                            return session.persist(fresh);
                        }));
    }

    /** Twins of one person or one ID number pass one after the other, so that the later sees the earlier. */
    private static Uni<Void> lock(Mutiny.Session session, String subject) {
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0)) is null", Boolean.class)
                .setParameter(1, subject)
                .getSingleResult()
                .replaceWithVoid();
    }

    static VolunteerRegistered registered(Volunteer volunteer) {
        VolunteerRegistered.Builder event = VolunteerRegistered.newBuilder()
                .setVolunteerId(volunteer.volunteerId.toString())
                .setAreaId(volunteer.areaId);
        if (volunteer.personId != null) {
            event.setPersonId(volunteer.personId);
        }
        return event.build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }
}
