package linli.events.confirmation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import linli.events.activity.Activities;
import linli.events.activity.Activity;
import linli.platform.calendar.Deadline;
import linli.platform.calendar.WorkingCalendar;
import linli.platform.identity.Callers;
import linli.platform.paging.Cursor.TimeAndId;
import linli.platform.paging.Page;
import linli.platform.paging.PageRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** What leaders have to do, the most urgent first (REQUIREMENTS B1). */
@Path("me/tasks")
@Authenticated
class TaskResource {

    private final Callers callers;
    private final Mutiny.SessionFactory sessions;
    private final Activities activities;
    private final WorkingCalendar calendar;
    private final InstantSource clock;
    private final int workingDays;

    @Inject
    TaskResource(
            Callers callers,
            Mutiny.SessionFactory sessions,
            Activities activities,
            WorkingCalendar calendar,
            InstantSource clock,
            @ConfigProperty(name = "linli.events.confirmation.working-days") int workingDays) {
        this.callers = callers;
        this.sessions = sessions;
        this.activities = activities;
        this.calendar = calendar;
        this.clock = clock;
        this.workingDays = workingDays;
    }

    /** Activities over whose minutes are not all confirmed; none for who leads no organisation. */
    @GET
    public Uni<Page<TaskView>> listMine(@BeanParam PageRequest page) {
        String personId = callers.current().personId();
        String after = page.after();
        TimeAndId position = after == null ? null : TimeAndId.parse(after);
        int limit = page.limitPlusOne();
        return sessions.withSession(session -> activities.listToConfirm(session, personId, position, limit))
                .map(found -> Page.of(
                        found,
                        page,
                        activity -> new TimeAndId(activity.endsAt, activity.activityId).toString(),
                        this::task));
    }

    private TaskView task(Activity activity) {
        Deadline deadline = calendar.workingDaysAfter(activity.endsAt, workingDays);
        return TaskView.confirm(activity, deadline, deadline.hasPassed(clock.instant()));
    }
}
