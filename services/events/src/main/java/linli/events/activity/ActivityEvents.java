package linli.events.activity;

import java.util.List;
import linli.events.Moments;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityChanged;
import linli.proto.events.v1.ActivityConfirmed;
import linli.proto.events.v1.ActivityPublished;
import linli.proto.events.v1.ActivityState;

/** What {@code events.activity.v1} says. */
final class ActivityEvents {

    private ActivityEvents() {}

    static ActivityPublished published(Activity activity) {
        return ActivityPublished.newBuilder().setActivity(state(activity)).build();
    }

    static ActivityChanged changed(Activity activity, List<String> changedFields) {
        return ActivityChanged.newBuilder()
                .setActivity(state(activity))
                .addAllChangedFields(changedFields)
                .build();
    }

    static ActivityCalledOff calledOff(Activity activity, String reason) {
        return ActivityCalledOff.newBuilder()
                .setActivityId(activity.activityId.toString())
                .setReason(reason)
                .build();
    }

    static ActivityConfirmed confirmed(Activity activity) {
        return ActivityConfirmed.newBuilder()
                .setActivityId(activity.activityId.toString())
                .build();
    }

    private static ActivityState state(Activity activity) {
        return ActivityState.newBuilder()
                .setActivityId(activity.activityId.toString())
                .setOrganisationId(activity.organisationId.toString())
                .setOrganisationName(activity.organisationName)
                .setAreaId(activity.areaId)
                .setSeries(activity.series.name())
                .setTitle(activity.title)
                .setPlace(activity.place)
                .setStartsAt(Moments.timestamp(activity.startsAt))
                .setEndsAt(Moments.timestamp(activity.endsAt))
                .setCapacity(activity.capacity)
                .build();
    }
}
