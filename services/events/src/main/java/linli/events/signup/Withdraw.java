package linli.events.signup;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.activity.WaitingList;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A volunteer gives a place back before the activity begins; the first who waits moves up. */
@ApplicationScoped
class Withdraw {

    private final Activities activities;
    private final Volunteers volunteers;
    private final Participations participations;
    private final WaitingList waitingList;
    private final InstantSource clock;

    @Inject
    Withdraw(
            Activities activities,
            Volunteers volunteers,
            Participations participations,
            WaitingList waitingList,
            InstantSource clock) {
        this.activities = activities;
        this.volunteers = volunteers;
        this.participations = participations;
        this.waitingList = waitingList;
        this.clock = clock;
    }

    /** Does nothing for who has withdrawn before; 404 for who never signed up. */
    Uni<Void> withdraw(Mutiny.Session session, String personId, UUID activityId) {
        return activities
                .lockPublic(session, activityId)
                .chain(activity -> volunteers
                        .find(session, personId)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(me -> participations.find(session, activityId, me.volunteerId))
                        .chain(mine -> withdraw(session, activity, mine)));
    }

    private Uni<Void> withdraw(Mutiny.Session session, Activity activity, @Nullable Participation mine) {
        if (mine == null) {
            throw WireError.NOT_FOUND.because("您没有报名该活动", "You have not signed up for this activity");
        }
        if (mine.status == ParticipationStatus.CANCELLED) {
            return Uni.createFrom().voidItem();
        }
        if (activity.status != ActivityStatus.PUBLISHED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        if (activity.hasBegun(clock.instant()) || !ParticipationStep.CANCEL.isPossibleFrom(mine.status)) {
            throw EventsError.ACTIVITY_BEGUN.because();
        }
        if (mine.status == ParticipationStatus.WAITLISTED) {
            activity.waitlisted--;
        } else {
            activity.accepted--;
        }
        return participations
                .take(session, mine, ParticipationStep.CANCEL)
                .chain(() -> waitingList.moveUp(session, activity));
    }
}
