package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import linli.events.EventsError;
import linli.events.known.Organisation;
import linli.events.known.Organisations;
import linli.platform.IfMatch;
import linli.platform.audit.AuditTrail;
import linli.platform.identity.Caller;
import linli.wire.ProblemException;
import linli.wire.WireError;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A leader changes an activity. Who signed up is told; a larger capacity takes in those who wait. */
@ApplicationScoped
class ChangeActivity {

    private final Activities activities;
    private final Organisations organisations;
    private final ActivityRules rules;
    private final WaitingList waitingList;
    private final AuditTrail audit;
    private final InstantSource clock;

    @Inject
    ChangeActivity(
            Activities activities,
            Organisations organisations,
            ActivityRules rules,
            WaitingList waitingList,
            AuditTrail audit,
            InstantSource clock) {
        this.activities = activities;
        this.organisations = organisations;
        this.rules = rules;
        this.waitingList = waitingList;
        this.audit = audit;
        this.clock = clock;
    }

    /** The activity and the {@code If-Match} that names the version of it that its leader saw. */
    record Seen(UUID activityId, @Nullable String ifMatch) {}

    Uni<Activity> change(Mutiny.Session session, Caller caller, Seen seen, ActivityRequest request) {
        return activities.lockLed(session, caller, seen.activityId()).call(activity -> {
            if (activity.version != IfMatch.version(seen.ifMatch())) {
                throw WireError.VERSION_STALE.because();
            }
            return organisations
                    .get(session, activity.organisationId)
                    .chain(organisation -> apply(session, activity, organisation, request))
                    .chain(() -> audit.write(session, ActivityAudit.act(caller, "change", activity)));
        });
    }

    private Uni<Void> apply(
            Mutiny.Session session, Activity activity, Organisation organisation, ActivityRequest request) {
        boolean draft = activity.status == ActivityStatus.DRAFT;
        List<String> changed = changedFields(activity, request);
        requireChangeable(activity, request, changed);
        if (draft) {
            rules.requireArea(organisation, request.areaId());
        }
        activity.organisationName = organisation.name;
        rules.fill(activity, request);
        activity.version++;
        if (draft || changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return activities
                .take(session, activity, ActivityStep.CHANGE, ActivityEvents.changed(activity, changed))
                .chain(() -> waitingList.moveUp(session, activity));
    }

    private void requireChangeable(Activity activity, ActivityRequest request, List<String> changed) {
        Instant now = clock.instant();
        if (!activity.organisationId.equals(request.organisationId())) {
            throw ProblemException.invalid("organisationId", "不能更改组织", "The organisation can't be changed");
        }
        boolean draft = activity.status == ActivityStatus.DRAFT;
        if (!draft && (activity.status != ActivityStatus.PUBLISHED || activity.isOver(now))) {
            throw EventsError.ACTIVITY_NOT_OPEN.because();
        }
        boolean moved = changed.contains("startsAt") || changed.contains("endsAt");
        if (moved && !draft && activity.hasBegun(now)) {
            throw EventsError.ACTIVITY_BEGUN.because(
                    "活动开始后不能更改时间", "The time can't change once the activity has begun");
        }
        if (moved) {
            rules.requireTimes(request, now);
        }
        if (!draft && (!activity.areaId.equals(request.areaId()) || activity.series != request.series())) {
            throw EventsError.ACTIVITY_FIELD_FIXED.because(
                    "发布后不能更改区域和系列", "Area and series can't be changed once the activity is published");
        }
        if (request.capacity() < activity.accepted) {
            throw EventsError.CAPACITY_BELOW_ACCEPTED.because();
        }
    }

    /** Names as in the API, of those that the event tells of. */
    private static List<String> changedFields(Activity activity, ActivityRequest request) {
        List<String> changed = new ArrayList<>();
        if (!activity.title.equals(request.title().strip())) {
            changed.add("title");
        }
        if (!activity.place.equals(request.place().strip())) {
            changed.add("place");
        }
        if (!activity.startsAt.equals(ActivityRules.minute(request.startsAt()))) {
            changed.add("startsAt");
        }
        if (!activity.endsAt.equals(ActivityRules.minute(request.endsAt()))) {
            changed.add("endsAt");
        }
        if (activity.capacity != request.capacity()) {
            changed.add("capacity");
        }
        return changed;
    }
}
