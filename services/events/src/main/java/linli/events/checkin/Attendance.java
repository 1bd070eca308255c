package linli.events.checkin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import org.hibernate.reactive.mutiny.Mutiny;

/** Enters that somebody came and went, whoever says so. */
@ApplicationScoped
class Attendance {

    private final Volunteers volunteers;
    private final Participations participations;
    private final CheckInConfig config;

    @Inject
    Attendance(Volunteers volunteers, Participations participations, CheckInConfig config) {
        this.volunteers = volunteers;
        this.participations = participations;
        this.config = config;
    }

    /** 409 unless people can check in at that moment. */
    void requireOpen(Activity activity, Instant at) {
        if (activity.status == ActivityStatus.CANCELLED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        if (activity.status == ActivityStatus.CONFIRMED) {
            throw EventsError.PARTICIPATION_CONFIRMED.because();
        }
        if (at.isBefore(activity.startsAt.minus(config.opensBefore())) || activity.isOver(at)) {
            long minutes = config.opensBefore().toMinutes();
            throw EventsError.CHECK_IN_NOT_OPEN.because(
                    "签到从开始前 " + minutes + " 分钟起，到活动结束为止",
                    "People check in from " + minutes + " minutes before the start until the end");
        }
    }

    /** The volunteer's participation, held with the volunteer so that two check-ins can't miss each other. */
    Uni<Participation> lock(Mutiny.Session session, Activity activity, UUID volunteerId) {
        return volunteers
                .lock(session, List.of(volunteerId))
                .chain(() -> participations.find(session, activity.activityId, volunteerId))
                .invoke(found -> {
                    if (found == null || found.status == ParticipationStatus.CANCELLED) {
                        throw EventsError.NOT_SIGNED_UP.because();
                    }
                    if (found.status == ParticipationStatus.WAITLISTED) {
                        throw EventsError.NOT_SIGNED_UP.because("还在候补名单上", "Still on the waiting list");
                    }
                });
    }

    /**
     * Checks somebody in; once more changes nothing.
     *
     * @param at when they came
     * @param late whether the leader has to look
     */
    Uni<Void> checkIn(Mutiny.Session session, Participation participation, Instant at, boolean late) {
        switch (participation.status) {
            case CHECKED_IN -> {
                return Uni.createFrom().voidItem();
            }
            case ACCEPTED -> {
                return requireNowhereElse(session, participation, at).chain(() -> {
                    participation.checkedInAt = at;
                    participation.toBeConfirmed = late;
                    return participations.take(session, participation, ParticipationStep.CHECK_IN);
                });
            }
            case CHECKED_OUT -> throw EventsError.CHECKED_OUT_ALREADY.because();
            default -> throw EventsError.PARTICIPATION_CONFIRMED.because();
        }
    }

    /** Who is at one activity can't come to another; who was, not for that time. */
    private Uni<Void> requireNowhereElse(Mutiny.Session session, Participation participation, Instant at) {
        return session.createSelectionQuery(
                        "select count(*) from Participation p join Activity a on a.activityId = p.activityId"
                                + " where p.volunteerId = :volunteer and p.participationId <> :this"
                                + " and p.checkedInAt is not null and p.checkedInAt <= :at and a.endsAt > :at"
                                + " and (p.checkedOutAt is null or p.checkedOutAt > :at)",
                        Long.class)
                .setParameter("volunteer", participation.volunteerId)
                .setParameter("this", participation.participationId)
                .setParameter("at", at)
                .getSingleResult()
                .invoke(others -> {
                    if (others > 0) {
                        throw EventsError.CHECKED_IN_ELSEWHERE.because();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Checks somebody out; once more changes nothing, but for a code that comes late after the check-out was taken for
     * forgotten.
     */
    Uni<Void> checkOut(
            Mutiny.Session session, Activity activity, Participation participation, Instant at, boolean late) {
        switch (participation.status) {
            case CHECKED_IN -> {
                participation.toBeConfirmed |= late;
                return checkOut(session, activity, participation, at);
            }
            case CHECKED_OUT -> {
                if (!participation.checkOutForgotten || !late) {
                    return Uni.createFrom().voidItem();
                }
                participation.checkOutForgotten = false;
                participation.toBeConfirmed = true;
                return checkOut(session, activity, participation, at);
            }
            case ACCEPTED -> throw EventsError.NOT_CHECKED_IN.because();
            default -> throw EventsError.PARTICIPATION_CONFIRMED.because();
        }
    }

    /** Nobody checked out: the end is taken, and the leader says how long it really was. */
    Uni<Void> closeForgotten(Mutiny.Session session, Activity activity, Participation participation) {
        participation.checkOutForgotten = true;
        return checkOut(session, activity, participation, activity.endsAt);
    }

    private Uni<Void> checkOut(Mutiny.Session session, Activity activity, Participation participation, Instant at) {
        Instant checkedInAt = Objects.requireNonNull(participation.checkedInAt);
        if (at.isBefore(checkedInAt)) {
            throw EventsError.NOT_CHECKED_IN.because("签退时间早于签到时间", "The check-out is before the check-in");
        }
        participation.checkedOutAt = at;
        participation.measuredMinutes = measured(activity, checkedInAt, at);
        return participations.take(session, participation, ParticipationStep.CHECK_OUT);
    }

    /** Whole minutes of presence that lie within the activity. */
    static long measured(Activity activity, Instant checkedInAt, Instant checkedOutAt) {
        Instant from = checkedInAt.isBefore(activity.startsAt) ? activity.startsAt : checkedInAt;
        Instant to = checkedOutAt.isAfter(activity.endsAt) ? activity.endsAt : checkedOutAt;
        return Math.max(0, Duration.between(from, to).toMinutes());
    }
}
