package linli.events.signup;

import java.time.Instant;
import java.util.UUID;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.participation.Participation;
import linli.events.participation.ParticipationStatus;
import org.jspecify.annotations.Nullable;

/**
 * A participation as its volunteer sees it.
 *
 * @param activityStatus tells of an activity that was called off, which leaves the sign-up as it was
 * @param confirmedMinutes of the newest revision; null until the leader confirmed
 */
record MyParticipationView(
        UUID participationId,
        UUID activityId,
        String title,
        String place,
        Instant startsAt,
        Instant endsAt,
        ActivityStatus activityStatus,
        ParticipationStatus status,
        @Nullable Instant checkedInAt,
        @Nullable Instant checkedOutAt,
        @Nullable Long measuredMinutes,
        @Nullable Long confirmedMinutes,
        boolean assisted) {

    static MyParticipationView of(Participation participation, Activity activity) {
        return new MyParticipationView(
                participation.participationId,
                activity.activityId,
                activity.title,
                activity.place,
                activity.startsAt,
                activity.endsAt,
                activity.status,
                participation.status,
                participation.checkedInAt,
                participation.checkedOutAt,
                participation.measuredMinutes,
                participation.confirmedMinutes,
                participation.assisted);
    }
}
