package linli.platform.policy;

import java.time.LocalDate;

/**
 * Where a version stands. {@code IN_FORCE} is never stored: whether an approved version governs is a matter of the day,
 * and a timer that flips a flag could be late.
 */
public enum PolicyStatus {
    DRAFT,
    SUBMITTED,
    APPROVED,
    IN_FORCE,
    REPEALED;

    /** The status as a reader sees it on a day: an approved version is in force within its period, repealed after it. */
    PolicyStatus on(LocalDate day, Period period) {
        if (this != APPROVED && this != REPEALED) {
            return this;
        }
        if (period.isEmpty()) {
            return REPEALED;
        }
        if (period.contains(day)) {
            return IN_FORCE;
        }
        return day.isBefore(period.from()) ? this : REPEALED;
    }
}
