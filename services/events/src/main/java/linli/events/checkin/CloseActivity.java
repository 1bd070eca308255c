package linli.events.checkin;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStep;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import org.hibernate.reactive.mutiny.Mutiny;

/** An activity that is over: who is still in is checked out at the end, who still waits waits no longer. */
@ApplicationScoped
public class CloseActivity {

    private final Activities activities;
    private final Participations participations;
    private final Attendance attendance;

    @Inject
    CloseActivity(Activities activities, Participations participations, Attendance attendance) {
        this.activities = activities;
        this.participations = participations;
        this.attendance = attendance;
    }

    /**
     * Closes a published activity.
     *
     * @param activity held by this transaction, past its end
     */
    public Uni<Void> close(Mutiny.Session session, Activity activity) {
        activities.take(activity, ActivityStep.CLOSE);
        activity.waitlisted = 0;
        return participations
                .list(session, activity.activityId, EnumSet.of(ParticipationStatus.WAITLISTED))
                .chain(waiting -> participations.takeEach(session, waiting, ParticipationStep.CANCEL))
                .chain(() ->
                        participations.list(session, activity.activityId, EnumSet.of(ParticipationStatus.CHECKED_IN)))
                .chain(present -> checkOutEach(session, activity, present));
    }

    private Uni<Void> checkOutEach(Mutiny.Session session, Activity activity, List<Participation> present) {
        return Multi.createFrom()
                .iterable(present)
                .onItem()
                .transformToUniAndConcatenate(participation -> attendance
                        .closeForgotten(session, activity, participation)
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
