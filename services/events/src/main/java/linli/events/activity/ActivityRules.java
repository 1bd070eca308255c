package linli.events.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import linli.events.known.Organisation;
import linli.platform.area.AreaTree;
import linli.wire.ProblemException;

/** What any description of an activity must keep to. */
@ApplicationScoped
class ActivityRules {

    /** A day's service has no more minutes either. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration FURTHEST = Duration.ofDays(2 * 366);

    private final AreaTree areas;

    @Inject
    ActivityRules(AreaTree areas) {
        this.areas = areas;
    }

    /** The governing area decides about points: an organisation acts on its own branch of the tree. */
    void requireArea(Organisation organisation, String areaId) {
        areas.require(areaId, "areaId");
        if (!areas.isWithin(areaId, organisation.areaId) && !areas.isWithin(organisation.areaId, areaId)) {
            throw ProblemException.invalid("areaId", "该区域不属于组织的活动范围", "The organisation does not act in this area");
        }
    }

    void requireTimes(ActivityRequest request, Instant now) {
        if (!request.startsAt().isAfter(now) || request.startsAt().isAfter(now.plus(FURTHEST))) {
            throw ProblemException.invalid("startsAt", "开始时间须在今后两年内", "Must lie within the next two years");
        }
        if (!request.endsAt().isAfter(request.startsAt())
                || request.endsAt().isAfter(request.startsAt().plus(LONGEST))) {
            throw ProblemException.invalid(
                    "endsAt", "结束时间须在开始后 24 小时内", "Must be after the start, by 24 hours at most");
        }
        if (length(request.startsAt(), request.endsAt()).isZero()) {
            throw ProblemException.invalid("endsAt", "活动至少一分钟", "An activity takes a minute at least");
        }
    }

    private static Duration length(Instant startsAt, Instant endsAt) {
        return Duration.between(minute(startsAt), minute(endsAt));
    }

    /** Activities begin and end on the minute: service is counted in whole ones. */
    static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    void fill(Activity activity, ActivityRequest request) {
        activity.areaId = request.areaId();
        activity.series = request.series();
        activity.title = request.title().strip();
        activity.description = request.description().strip();
        activity.place = request.place().strip();
        activity.startsAt = minute(request.startsAt());
        activity.endsAt = minute(request.endsAt());
        activity.capacity = request.capacity();
    }
}
