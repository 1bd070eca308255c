package linli.events.confirmation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import linli.events.activity.Activity;
import linli.events.activity.ActivityStatus;
import linli.events.participation.Participation;
import org.jspecify.annotations.Nullable;

/** What was confirmed, and where the activity stands after it. */
record ConfirmationView(UUID activityId, ActivityStatus status, List<Entry> entries) {

    /**
     * One volunteer's minutes.
     *
     * @param revision 1 for the first confirmation, more for corrections
     */
    record Entry(
            UUID participationId,
            UUID volunteerId,
            @Nullable Long minutes,
            int revision) {}

    static ConfirmationView of(Activity activity, List<Participation> all, Collection<UUID> asked) {
        Set<UUID> shown = new HashSet<>(asked);
        return new ConfirmationView(
                activity.activityId,
                activity.status,
                all.stream()
                        .filter(one -> shown.contains(one.volunteerId))
                        .map(one -> new Entry(one.participationId, one.volunteerId, one.confirmedMinutes, one.revision))
                        .toList());
    }
}
