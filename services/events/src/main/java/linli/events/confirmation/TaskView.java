package linli.events.confirmation;

import java.time.LocalDate;
import java.util.UUID;
import linli.events.activity.Activity;
import linli.platform.calendar.Deadline;
import linli.platform.calendar.WorkingCalendar;

/**
 * Something that a leader has to do.
 *
 * @param dueBy the last day, in Asia/Shanghai
 * @param provisional whether the day may still move, since its year's holidays are not published yet
 */
record TaskView(UUID activityId, String title, Kind kind, LocalDate dueBy, boolean overdue, boolean provisional) {

    enum Kind {
        CONFIRM_MINUTES
    }

    static TaskView confirm(Activity activity, Deadline deadline, boolean overdue) {
        LocalDate tooLate = LocalDate.ofInstant(deadline.at(), WorkingCalendar.ZONE);
        return new TaskView(
                activity.activityId,
                activity.title,
                Kind.CONFIRM_MINUTES,
                tooLate.minusDays(1),
                overdue,
                deadline.provisional());
    }
}
