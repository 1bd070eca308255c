package linli.events.checkin;

import java.time.Instant;
import java.util.UUID;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import org.jspecify.annotations.Nullable;

/**
 * A check-in or check-out that was taken.
 *
 * @param at when; of a repetition, when it was first taken
 * @param toBeConfirmed whether a code came late and the leader has to look
 */
record CheckView(
        UUID participationId,
        ParticipationStatus status,
        @Nullable Instant at,
        boolean toBeConfirmed) {

    static CheckView checkIn(Participation participation) {
        return new CheckView(
                participation.participationId,
                participation.status,
                participation.checkedInAt,
                participation.toBeConfirmed);
    }

    static CheckView checkOut(Participation participation) {
        return new CheckView(
                participation.participationId,
                participation.status,
                participation.checkedOutAt,
                participation.toBeConfirmed);
    }
}
