package linli.platform.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts working days in Asia/Shanghai by the published holidays and make-up days. */
public final class WorkingCalendar {

    /** All days of the platform are days there. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** No rule counts years in working days; more than this is a mistake. */
    static final int MAX_DAYS = 1_000;

    private final Set<Integer> publishedYears;
    /** Days that differ from the week: true where people work. */
    private final Map<LocalDate, Boolean> exceptions = new HashMap<>();

    WorkingCalendar(Collection<PublishedYear> years) {
        publishedYears = years.stream().map(PublishedYear::year).collect(Collectors.toUnmodifiableSet());
        for (PublishedYear year : years) {
            year.holidays()
                    .forEach(holiday ->
                            holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(day -> except(day, false)));
            year.workdays().forEach(day -> except(day, true));
        }
    }

    private void except(LocalDate day, boolean working) {
        Boolean other = exceptions.put(day, working);
        if (other != null && other != working) {
            throw new IllegalArgumentException("Two calendars disagree on " + day);
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        return exceptions.getOrDefault(day, !PublishedYear.isWeekend(day));
    }

    /**
     * The end of a term of working days: it begins on the next working day after the event's day, whether or not that
     * is one itself, and ends at 24:00 of the last.
     *
     * @param days 1 to 1000
     */
    public Deadline workingDaysAfter(Instant event, int days) {
        if (days < 1 || days > MAX_DAYS) {
            throw new IllegalArgumentException("A term has 1 to " + MAX_DAYS + " working days, not " + days);
        }
        LocalDate day = event.atZone(ZONE).toLocalDate();
        boolean provisional = false;
        int left = days;
        while (left > 0) {
            day = day.plusDays(1);
            provisional |= !publishedYears.contains(day.getYear());
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return new Deadline(day.plusDays(1).atStartOfDay(ZONE).toInstant(), provisional);
    }
}
