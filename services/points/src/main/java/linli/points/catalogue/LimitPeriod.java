package linli.points.catalogue;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** Calendar period in which pieces per person are counted, in Asia/Shanghai. */
public enum LimitPeriod {
    DAY,
    MONTH,
    QUARTER,
    YEAR,
    EVER;

    /** The period's first day. */
    LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
            case EVER -> LocalDate.EPOCH;
        };
    }
}
