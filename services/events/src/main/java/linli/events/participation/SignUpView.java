package linli.events.participation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-up as its volunteer sees it.
 *
 * @param waitingPosition place on the waiting list, from 1; null for who does not wait
 */
public record SignUpView(
        UUID participationId,
        ParticipationStatus status,
        @Nullable Long waitingPosition) {

    public static SignUpView of(Participation participation, @Nullable Long waitingPosition) {
        return new SignUpView(participation.participationId, participation.status, waitingPosition);
    }
}
