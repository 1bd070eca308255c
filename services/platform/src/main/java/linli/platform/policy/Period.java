package linli.platform.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a version governs, in Asia/Shanghai: {@code [from, to)}, open-ended without {@code to}. Empty when both
 * are the same day: a version repealed before it took effect.
 */
public record Period(LocalDate from, @Nullable LocalDate to) {

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    boolean overlaps(Period other) {
        return !isEmpty()
                && !other.isEmpty()
                && (to == null || other.from.isBefore(to))
                && (other.to == null || from.isBefore(other.to));
    }

    /** The days of it before a day; empty if there are none. */
    Period until(LocalDate end) {
        if (to != null && to.isBefore(end)) {
            return this;
        }
        return new Period(from, end.isBefore(from) ? from : end);
    }

    boolean isEmpty() {
        return to != null && !from.isBefore(to);
    }
}
