package linli.events.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import linli.events.known.Organisations;
import linli.platform.area.Area;
import linli.platform.area.AreaTree;
import linli.platform.identity.Caller;
import linli.platform.paging.Cursor.TimeAndId;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The lists of activities. */
@ApplicationScoped
class ActivityLists {

    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);
    private static final UUID FIRST = new UUID(0, 0);

    private final AreaTree areas;
    private final Organisations organisations;
    private final InstantSource clock;

    @Inject
    ActivityLists(AreaTree areas, Organisations organisations, InstantSource clock) {
        this.areas = areas;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Published ones that are not over, soonest first: of the area, below it and of those above it. */
    Uni<Page<ActivityView>> listUpcoming(Mutiny.Session session, @Nullable Area area, PageRequest page) {
        TimeAndId after = after(page);
        var query = session.createSelectionQuery(
                        "from Activity a where a.status = :published and a.endsAt > :now"
                                + " and (a.startsAt > :time or a.startsAt = :time and a.activityId > :id)"
                                + (area == null ? "" : " and " + AreaTree.among("a.areaId", ":areas"))
                                + " order by a.startsAt, a.activityId",
                        Activity.class)
                .setParameter("published", ActivityStatus.PUBLISHED)
                .setParameter("now", clock.instant())
                .setParameter("time", after == null ? Instant.EPOCH : after.time())
                .setParameter("id", after == null ? FIRST : after.id())
                .setMaxResults(page.limitPlusOne());
        return (area == null ? query : query.setParameter("areas", areas.inLineWith(area)))
                .getResultList()
                .map(found -> Page.of(found, page, ActivityLists::cursor, ActivityView::of));
    }

    /** Those of an organisation, latest first: all of them for its leaders, those that are public for others. */
    Uni<Page<ActivityView>> listOf(
            Mutiny.Session session, UUID organisationId, @Nullable Caller caller, PageRequest page) {
        return isLedBy(session, organisationId, caller).chain(led -> {
            TimeAndId after = after(page);
            return session.createSelectionQuery(
                            "from Activity where organisationId = :organisation and (:all = true or publishedAt is not null)"
                                    + " and (startsAt < :time or startsAt = :time and activityId < :id)"
                                    + " order by startsAt desc, activityId desc",
                            Activity.class)
                    .setParameter("organisation", organisationId)
                    .setParameter("all", led)
                    .setParameter("time", after == null ? EVER : after.time())
                    .setParameter("id", after == null ? LAST : after.id())
                    .setMaxResults(page.limitPlusOne())
                    .getResultList()
                    .map(found -> Page.of(found, page, ActivityLists::cursor, ActivityView::of));
        });
    }

    private Uni<Boolean> isLedBy(Mutiny.Session session, UUID organisationId, @Nullable Caller caller) {
        return caller == null
                ? Uni.createFrom().item(false)
                : organisations.ledBy(session, caller.personId()).map(led -> led.contains(organisationId));
    }

    private static @Nullable TimeAndId after(PageRequest page) {
        String position = page.after();
        return position == null ? null : TimeAndId.parse(position);
    }

    private static String cursor(Activity activity) {
        return new TimeAndId(activity.startsAt, activity.activityId).toString();
    }
}
