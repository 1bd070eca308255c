package linli.events.confirmation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import linli.events.Moments;
import linli.events.activity.Activity;
import linli.events.known.Organisations;
import linli.events.known.Volunteer;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import linli.platform.audit.AuditAct;
import linli.platform.audit.AuditActor;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/** Enters one volunteer's confirmed minutes: the first time, or a correction, which is a new revision. */
@ApplicationScoped
class RecordConfirmation {

    private static final Duration DAY = Duration.ofDays(1);

    private final Participations participations;
    private final Reasons reasons;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    RecordConfirmation(Participations participations, Reasons reasons, AuditTrail audit, InstantSource clock) {
        this.participations = participations;
        this.reasons = reasons;
        this.audit = audit;
        this.clock = clock;
    }

    /** Enters an entry; the volunteer's row is held by this transaction. */
    Uni<Void> record(Mutiny.Session session, Caller caller, Activity activity, Entries.Matched matched) {
        Participation participation = matched.participation();
        Service service =
                new Service(activity.startsAt, activity.endsAt, matched.entry().minutes());
        return otherServices(session, activity, participation)
                .invoke(service::requireFitsBeside)
                .chain(() -> session.find(Volunteer.class, participation.volunteerId))
                .chain(volunteer -> {
                    participation.organiser =
                            volunteer.personId != null && volunteer.personId.equals(activity.publishedBy);
                    Confirmation confirmation = confirmation(caller, matched);
                    participation.confirmedMinutes = confirmation.minutes;
                    participation.revision = confirmation.id.revision();
                    participation.toBeConfirmed = false;
                    return session.persist(confirmation)
                            .chain(() -> participations.take(
                                    session,
                                    participation,
                                    ParticipationStep.CONFIRM,
                                    ConfirmationEvents.confirmed(activity, participation, confirmation)));
                })
                .chain(() -> audit.write(session, act(caller, activity, participation)));
    }

    /** The volunteer's confirmed services about that time, in other activities. */
    private static Uni<List<Service>> otherServices(
            Mutiny.Session session, Activity activity, Participation participation) {
        return session.createSelectionQuery(
                        "select a.startsAt, a.endsAt, p.confirmedMinutes"
                                + " from Participation p join Activity a on a.activityId = p.activityId"
                                + " where p.volunteerId = :volunteer and p.activityId <> :activity"
                                + " and p.status = :confirmed and a.startsAt < :to and a.endsAt > :from",
                        Object[].class)
                .setParameter("volunteer", participation.volunteerId)
                .setParameter("activity", activity.activityId)
                .setParameter("confirmed", ParticipationStatus.CONFIRMED)
                .setParameter("from", activity.startsAt.minus(DAY))
                .setParameter("to", activity.endsAt.plus(DAY))
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Service((Instant) row[0], (Instant) row[1], (Long) row[2]))
                        .toList());
    }

    private Confirmation confirmation(Caller caller, Entries.Matched matched) {
        Participation participation = matched.participation();
        String reason = matched.entry().reason();
        Confirmation confirmation = new Confirmation();
        confirmation.id = new Confirmation.Id(participation.participationId, participation.revision + 1);
        confirmation.minutes = matched.entry().minutes();
        confirmation.measuredMinutes = participation.measuredMinutes;
        confirmation.reason = reason == null || reason.isBlank() ? null : reasons.encrypt(reason);
        confirmation.confirmedBy = caller.personId();
        confirmation.confirmedAt = Moments.now(clock);
        return confirmation;
    }

    private static AuditAct act(Caller caller, Activity activity, Participation participation) {
        AuditActor leader = AuditActor.person(caller.personId(), Organisations.LEADER)
                .actingFor(participation.volunteerId.toString());
        return AuditAct.done(
                leader,
                participation.revision == 1 ? "events.participation.confirm" : "events.participation.correct",
                "participation",
                participation.participationId.toString(),
                activity.areaId);
    }
}
