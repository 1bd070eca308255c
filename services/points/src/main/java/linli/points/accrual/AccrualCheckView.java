package linli.points.accrual;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.paging.Page;
import org.jspecify.annotations.Nullable;

/**
 * A page of the check.
 *
 * @param items the days that do not hold; empty is good
 * @param checked how many days this page evaluated
 */
record AccrualCheckView(
        List<Violation> items, int checked, @Nullable String nextCursor) {

    /**
     * A day whose postings are not what its record and the policies give.
     *
     * @param posted points granted so far
     * @param evaluated points of the new evaluation
     * @param unratedMinutes that still have no policy
     */
    record Violation(UUID volunteerId, LocalDate day, long posted, long evaluated, long minutes, long unratedMinutes) {}

    static AccrualCheckView of(Page<AccrualCheck.Checked> page) {
        return new AccrualCheckView(
                page.items().stream()
                        .filter(checked -> !checked.holds())
                        .map(AccrualCheckView::violation)
                        .toList(),
                page.items().size(),
                page.nextCursor());
    }

    private static Violation violation(AccrualCheck.Checked checked) {
        DayEvaluation evaluation = checked.evaluation();
        return new Violation(
                checked.day().volunteerId(),
                checked.day().day(),
                checked.posted(),
                evaluation.points(),
                evaluation.minutes(),
                evaluation.unratedMinutes());
    }
}
