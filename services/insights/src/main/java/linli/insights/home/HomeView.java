package linli.insights.home;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first page of a resident.
 *
 * @param volunteer null for who has not registered
 * @param balance points that can be spent now
 * @param held points held for redemptions that were not picked up yet
 * @param recoveryOutstanding points still to be given back out of later earnings
 * @param minutesTotal confirmed minutes of service
 * @param timeline newest first
 * @param asOf time of the newest event that this answer knows of the resident; null if there is none
 */
record HomeView(
        @Nullable VolunteerView volunteer,
        long balance,
        long held,
        long recoveryOutstanding,
        long minutesTotal,
        List<TimelineEntry> timeline,
        List<RedemptionView> redemptions,
        List<ParticipationView> participations,
        List<Notice> notices,
        @Nullable Instant asOf) {

    static final HomeView OF_A_STRANGER =
            new HomeView(null, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), null);

    record VolunteerView(String volunteerId, String standing) {}

    /**
     * One thing that happened to the points or hours.
     *
     * @param kind SERVICE, HOLD, PICKED_UP or RETURN
     * @param points signed, as the balance felt it; null where it did not
     */
    record TimelineEntry(
            Instant at,
            String kind,
            String title,
            @Nullable String day,
            @Nullable Long minutes,
            @Nullable Long points,
            @Nullable PolicyView policy) {}

    /** The clause that decided: shown as "依据 ... 第n条". */
    record PolicyView(String document, String clause, int version) {}

    record RedemptionView(
            String redemptionId,
            String itemId,
            String itemName,
            int quantity,
            long points,
            String status,
            Instant pickUpBefore,
            Instant createdAt) {}

    record ParticipationView(
            String participationId,
            String activityId,
            @Nullable String title,
            @Nullable String place,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            String status,
            @Nullable Long minutes) {}

    /**
     * Something about an activity that the resident signed up for.
     *
     * @param kind ACTIVITY_CHANGED, ACTIVITY_CALLED_OFF or PROMOTED
     * @param detail the reason, or the fields that changed, joined by commas
     */
    record Notice(
            String kind,
            String activityId,
            @Nullable String title,
            Instant at,
            @Nullable String detail) {}
}
