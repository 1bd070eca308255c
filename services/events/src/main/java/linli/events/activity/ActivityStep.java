package linli.events.activity;

import com.google.protobuf.Message;
import linli.proto.events.v1.ActivityCalledOff;
import linli.proto.events.v1.ActivityChanged;
import linli.proto.events.v1.ActivityConfirmed;
import linli.proto.events.v1.ActivityPublished;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of an activity: each step says where it begins, where it ends and the event that tells of it. What was
 * never published tells nobody anything.
 */
public enum ActivityStep {
    PUBLISH(ActivityStatus.DRAFT, ActivityStatus.PUBLISHED, ActivityPublished.class),
    CHANGE(ActivityStatus.PUBLISHED, ActivityStatus.PUBLISHED, ActivityChanged.class),
    CALL_OFF(ActivityStatus.PUBLISHED, ActivityStatus.CANCELLED, ActivityCalledOff.class),
    DISCARD(ActivityStatus.DRAFT, ActivityStatus.CANCELLED, null),
    /** At the end, by itself: everybody knew when that would be. */
    CLOSE(ActivityStatus.PUBLISHED, ActivityStatus.CLOSED, null),
    CONFIRM(ActivityStatus.CLOSED, ActivityStatus.CONFIRMED, ActivityConfirmed.class);

    private final ActivityStatus from;
    private final ActivityStatus to;
    private final @Nullable Class<? extends Message> event;

    ActivityStep(ActivityStatus from, ActivityStatus to, @Nullable Class<? extends Message> event) {
        this.from = from;
        this.to = to;
        this.event = event;
    }

    public ActivityStatus from() {
        return from;
    }

    public ActivityStatus to() {
        return to;
    }

    /** The message that tells of the step; null for a silent one. */
    public @Nullable Class<? extends Message> event() {
        return event;
    }
}
