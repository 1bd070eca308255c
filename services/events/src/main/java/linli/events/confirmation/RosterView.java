package linli.events.confirmation;

import java.time.Instant;
import java.util.UUID;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import org.jspecify.annotations.Nullable;

/**
 * One of those who signed up, as a leader of the organisation sees them.
 *
 * @param measuredMinutes whole minutes between check-in and check-out within the activity
 * @param confirmedMinutes of the newest revision
 * @param toBeConfirmed whether a code came late: look whether the person was there
 * @param checkOutForgotten whether the end was taken for want of a check-out
 */
record RosterView(
        UUID participationId,
        UUID volunteerId,
        String displayName,
        ParticipationStatus status,
        @Nullable Instant checkedInAt,
        @Nullable Instant checkedOutAt,
        @Nullable Long measuredMinutes,
        @Nullable Long confirmedMinutes,
        int revision,
        boolean assisted,
        boolean toBeConfirmed,
        boolean checkOutForgotten) {

    static RosterView of(Participation participation, String displayName) {
        return new RosterView(
                participation.participationId,
                participation.volunteerId,
                displayName,
                participation.status,
                participation.checkedInAt,
                participation.checkedOutAt,
                participation.measuredMinutes,
                participation.confirmedMinutes,
                participation.revision,
                participation.assisted,
                participation.toBeConfirmed,
                participation.checkOutForgotten);
    }
}
