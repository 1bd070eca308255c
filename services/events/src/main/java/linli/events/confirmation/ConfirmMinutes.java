package linli.events.confirmation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.checkin.CloseActivity;
import linli.events.confirmation.ConfirmationRequest.Entry;
import linli.events.known.Volunteers;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import linli.platform.identity.Caller;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The leader says how long everybody served. When nobody who came is left, those who did not come are marked as such and the
 * activity is confirmed; from then on every change is a correction.
 */
@ApplicationScoped
class ConfirmMinutes {

    private final Activities activities;
    private final CloseActivity closeActivity;
    private final Volunteers volunteers;
    private final Participations participations;
    private final RecordConfirmation recordConfirmation;
    private final InstantSource clock;

    @Inject
    ConfirmMinutes(
            Activities activities,
            CloseActivity closeActivity,
            Volunteers volunteers,
            Participations participations,
            RecordConfirmation recordConfirmation,
            InstantSource clock) {
        this.activities = activities;
        this.closeActivity = closeActivity;
        this.volunteers = volunteers;
        this.participations = participations;
        this.recordConfirmation = recordConfirmation;
        this.clock = clock;
    }

    Uni<ConfirmationView> confirm(Mutiny.Session session, Caller caller, UUID activityId, ConfirmationRequest request) {
        List<UUID> ids = request.entries().stream().map(Entry::volunteerId).toList();
        return activities
                .lockLed(session, caller, activityId)
                .call(activity -> requireOver(session, activity))
                .call(() -> volunteers.lock(session, ids))
                .chain(activity -> participations
                        .list(session, activityId, Entries.CONFIRMABLE)
                        .call(all ->
                                recordEach(session, caller, activity, Entries.match(activity, request.entries(), all)))
                        .call(all -> settle(session, activity, all))
                        .map(all -> ConfirmationView.of(activity, all, ids)));
    }

    private Uni<Void> requireOver(Mutiny.Session session, Activity activity) {
        return switch (activity.status) {
            case CLOSED, CONFIRMED -> Uni.createFrom().voidItem();
            case PUBLISHED -> {
                if (!activity.isOver(clock.instant())) {
                    throw EventsError.ACTIVITY_NOT_OVER.because();
                }
                // The timer is a moment late.
                yield closeActivity.close(session, activity).chain(session::flush);
            }
            case DRAFT, CANCELLED -> throw EventsError.ACTIVITY_NOT_OPEN.because();
        };
    }

    private Uni<Void> recordEach(
            Mutiny.Session session, Caller caller, Activity activity, List<Entries.Matched> entries) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> recordConfirmation
                        .record(session, caller, activity, entry)
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(Mutiny.Session session, Activity activity, List<Participation> all) {
        if (activity.status != ActivityStatus.CLOSED
                || all.stream().anyMatch(one -> one.status == ParticipationStatus.CHECKED_OUT)) {
            return Uni.createFrom().voidItem();
        }
        List<Participation> absent = all.stream()
                .filter(one -> one.status == ParticipationStatus.ACCEPTED)
                .toList();
        return participations
                .takeEach(session, absent, ParticipationStep.MISS)
                .chain(() -> activities.confirm(session, activity));
    }
}
