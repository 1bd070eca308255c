package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import org.hibernate.reactive.mutiny.Mutiny;

/** Gives places that became free to those who wait, in their order, until the activity begins. */
@ApplicationScoped
public class WaitingList {

    private final Participations participations;
    private final Volunteers volunteers;
    private final Engagements engagements;
    private final InstantSource clock;

    @Inject
    WaitingList(Participations participations, Volunteers volunteers, Engagements engagements, InstantSource clock) {
        this.participations = participations;
        this.volunteers = volunteers;
        this.engagements = engagements;
        this.clock = clock;
    }

    /**
     * Moves up as many as there are places. Who has taken a place elsewhere at that time meanwhile keeps waiting: the
     * other activity may be called off.
     *
     * @param activity held by this transaction
     */
    public Uni<Void> moveUp(Mutiny.Session session, Activity activity) {
        if (activity.placesLeft() <= 0 || activity.waitlisted == 0 || activity.hasBegun(clock.instant())) {
            return Uni.createFrom().voidItem();
        }
        return participations
                .list(session, activity.activityId, EnumSet.of(ParticipationStatus.WAITLISTED))
                .chain(waiting -> promote(session, activity, waiting));
    }

    private Uni<Void> promote(Mutiny.Session session, Activity activity, List<Participation> waiting) {
        List<UUID> ids = waiting.stream().map(one -> one.volunteerId).toList();
        return volunteers
                .lock(session, ids)
                .chain(() -> engagements.takenAtTimeOf(session, activity, ids))
                .chain(taken -> {
                    List<Participation> promoted = waiting.stream()
                            .filter(one -> !taken.contains(one.volunteerId))
                            .limit(activity.placesLeft())
                            .toList();
                    activity.accepted += promoted.size();
                    activity.waitlisted -= promoted.size();
                    return participations.takeEach(session, promoted, ParticipationStep.PROMOTE);
                });
    }
}
