package linli.events.signup;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import linli.events.EventsError;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.activity.Engagements;
import linli.events.known.Volunteers;
import linli.events.participation.DisplayNames;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import linli.events.participation.ParticipationStep;
import linli.events.participation.Participations;
import linli.events.participation.SignUpView;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Takes a place, or one on the waiting list. The row of the activity is held, so places are counted exactly; then that of the
 * volunteer, so that two sign-ups of theirs can't miss each other.
 */
@ApplicationScoped
class SignUp {

    private final Activities activities;
    private final Volunteers volunteers;
    private final Participations participations;
    private final Engagements engagements;
    private final DisplayNames names;
    private final InstantSource clock;

    @Inject
    SignUp(
            Activities activities,
            Volunteers volunteers,
            Participations participations,
            Engagements engagements,
            DisplayNames names,
            InstantSource clock) {
        this.activities = activities;
        this.volunteers = volunteers;
        this.participations = participations;
        this.engagements = engagements;
        this.names = names;
        this.clock = clock;
    }

    /** A volunteer signs up for an activity. */
    Uni<SignUpView> byThemselves(Mutiny.Session session, String personId, UUID activityId, SignUpRequest request) {
        return activities
                .lockPublic(session, activityId)
                .chain(activity -> volunteers
                        .get(session, personId)
                        .chain(me -> signUp(session, activity, me.volunteerId, participation -> {
                            names.keep(participation, request.displayName());
                            participation.assisted = false;
                            participation.consentNote = null;
                        })));
    }

    /** A worker signs a volunteer up who consented. */
    Uni<SignUpView> assisted(Mutiny.Session session, UUID activityId, AssistedSignUpRequest request) {
        return activities
                .lockPublic(session, activityId)
                .chain(activity -> signUp(session, activity, request.volunteerId(), participation -> {
                    names.keep(participation, request.displayName());
                    names.keepConsent(participation, request.consentNote());
                    participation.assisted = true;
                }));
    }

    private Uni<SignUpView> signUp(
            Mutiny.Session session, Activity activity, UUID volunteerId, Consumer<Participation> fill) {
        requireOpen(activity);
        return volunteers
                .lock(session, List.of(volunteerId))
                .chain(() -> participations.find(session, activity.activityId, volunteerId))
                .invoke(SignUp::requireNotSignedUp)
                .call(() -> requireFree(session, activity, volunteerId))
                .chain(earlier -> {
                    Participation participation =
                            earlier == null ? Participation.of(activity.activityId, volunteerId) : earlier;
                    fill.accept(participation);
                    Uni<Void> kept = earlier == null
                            ? session.persist(participation)
                            : Uni.createFrom().voidItem();
                    return kept.chain(() -> takePlace(session, activity, participation));
                });
    }

    private void requireOpen(Activity activity) {
        if (activity.status != ActivityStatus.PUBLISHED) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        if (activity.hasBegun(clock.instant())) {
            throw EventsError.ACTIVITY_BEGUN.because();
        }
    }

    private static void requireNotSignedUp(@Nullable Participation earlier) {
        if (earlier != null && earlier.status != ParticipationStatus.CANCELLED) {
            throw EventsError.SIGNED_UP_ALREADY.because();
        }
    }

    private Uni<Void> requireFree(Mutiny.Session session, Activity activity, UUID volunteerId) {
        return engagements
                .takenAtTimeOf(session, activity, List.of(volunteerId))
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        throw EventsError.SIGN_UP_OVERLAPS.because();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<SignUpView> takePlace(Mutiny.Session session, Activity activity, Participation participation) {
        if (activity.placesLeft() > 0) {
            activity.accepted++;
            return participations
                    .take(session, participation, ParticipationStep.ACCEPT)
                    .replaceWith(() -> SignUpView.of(participation, null));
        }
        activity.waitlisted++;
        activity.lastWaitingNumber++;
        participation.waitingNumber = activity.lastWaitingNumber;
        return participations
                .take(session, participation, ParticipationStep.WAITLIST)
                .replaceWith(() -> SignUpView.of(participation, (long) activity.waitlisted));
    }
}
