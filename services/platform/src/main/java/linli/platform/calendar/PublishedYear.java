package linli.platform.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The arrangement of holidays of one year, as the State Council publishes it.
 *
 * @param source the document, for who wonders why a day counts
 * @param holidays days off, weekends among them or not
 * @param workdays weekend days on which people work (调休)
 */
record PublishedYear(int year, String source, List<Holiday> holidays, List<LocalDate> workdays) {

    /**
     * Days off in a row.
     *
     * @param from first day
     * @param to last day, included
     */
    record Holiday(String name, LocalDate from, LocalDate to) {

        Holiday {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(name + " ends before it begins");
            }
        }
    }

    PublishedYear {
        holidays = List.copyOf(holidays);
        workdays = List.copyOf(workdays);
        Set<LocalDate> off = new HashSet<>();
        for (Holiday holiday : holidays) {
            requireIn(year, holiday.from());
            requireIn(year, holiday.to());
            holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(off::add);
        }
        for (LocalDate workday : workdays) {
            requireIn(year, workday);
            if (!isWeekend(workday) || off.contains(workday)) {
                throw new IllegalArgumentException(
                        "A make-up day is a weekend day that is no holiday, unlike " + workday);
            }
        }
    }

    /** New Year's holiday can begin in December. */
    private static void requireIn(int year, LocalDate day) {
        boolean before = day.getYear() == year - 1 && day.getMonth() == Month.DECEMBER;
        if (day.getYear() != year && !before) {
            throw new IllegalArgumentException(day + " is no day of the calendar of " + year);
        }
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
