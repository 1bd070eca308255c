package linli.events.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import linli.events.participation.SignUpView;
import org.jspecify.annotations.Nullable;

/**
 * An activity as anyone may see it; to who is signed in also what concerns them.
 *
 * @param mySignUp the caller's sign-up; absent if there is none
 * @param mayLead whether the caller leads the organisation; absent for who is not signed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ActivityView(
        UUID activityId,
        UUID organisationId,
        String organisationName,
        String areaId,
        Series series,
        String title,
        String description,
        String place,
        Instant startsAt,
        Instant endsAt,
        int capacity,
        int accepted,
        int waitlisted,
        ActivityStatus status,
        long version,
        @Nullable SignUpView mySignUp,
        @Nullable Boolean mayLead) {

    static ActivityView of(Activity activity) {
        return of(activity, null, null);
    }

    static ActivityView of(Activity activity, @Nullable SignUpView mySignUp, @Nullable Boolean mayLead) {
        return new ActivityView(
                activity.activityId,
                activity.organisationId,
                activity.organisationName,
                activity.areaId,
                activity.series,
                activity.title,
                activity.description,
                activity.place,
                activity.startsAt,
                activity.endsAt,
                activity.capacity,
                activity.accepted,
                activity.waitlisted,
                activity.status,
                activity.version,
                mySignUp,
                mayLead);
    }
}
