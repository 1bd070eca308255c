package linli.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 1);

    private final WorkingCalendar calendar = CalendarFiles.calendar(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        // National holiday, then a Saturday on which people work.
        "2026-09-30T10:00:00Z, 10, 2026-10-20T16:00:00Z",
        // The event's own day never counts, be it 0:00 or 23:59 of it in Shanghai.
        "2026-11-15T16:00:00Z, 1, 2026-11-17T16:00:00Z",
        "2026-11-16T15:59:59Z, 1, 2026-11-17T16:00:00Z",
        "2026-11-16T16:00:00Z, 1, 2026-11-18T16:00:00Z",
        // From a Friday and from its weekend alike.
        "2026-11-20T02:00:00Z, 1, 2026-11-23T16:00:00Z",
        "2026-11-22T02:00:00Z, 1, 2026-11-23T16:00:00Z",
        // Spring festival with a make-up day on each side.
        "2026-02-13T02:00:00Z, 2, 2026-02-24T16:00:00Z",
        "2026-02-27T02:00:00Z, 1, 2026-02-28T16:00:00Z",
    })
    void countsByThePublishedCalendar(Instant event, int days, Instant at) {
        assertThat(calendar.workingDaysAfter(event, days)).isEqualTo(new Deadline(at, false));
    }

    @Test
    void countsByWeekendsWhereNoCalendarIsPublishedAndSaysSo() {
        Deadline deadline = calendar.workingDaysAfter(Instant.parse("2026-12-30T02:00:00Z"), 2);
        assertThat(deadline).isEqualTo(new Deadline(Instant.parse("2027-01-01T16:00:00Z"), true));
        assertThat(calendar.workingDaysAfter(Instant.parse("2026-12-30T02:00:00Z"), 1)
                        .provisional())
                .isFalse();
    }

    @Test
    void passesAtTheMomentNotAfterIt() {
        Deadline deadline = new Deadline(Instant.parse("2026-11-17T16:00:00Z"), false);
        assertThat(deadline.hasPassed(Instant.parse("2026-11-17T15:59:59.999Z")))
                .isFalse();
        assertThat(deadline.hasPassed(deadline.at())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void refusesTermsOutOfReason(int days) {
        assertThatThrownBy(() -> calendar.workingDaysAfter(Instant.EPOCH, days))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void holdsExactlyTheWorkingDaysAndEndsWithOne(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 300) int term) {
        LocalDate last = lastDay(calendar.workingDaysAfter(at(day, LocalTime.NOON), term));
        assertThat(day.plusDays(1).datesUntil(last.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(term);
        assertThat(calendar.isWorkingDay(last)).isTrue();
    }

    @Property(tries = 300)
    void isTheSameAtAnyTimeOfTheDay(
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll @IntRange(min = 1, max = 60) int term) {
        assertThat(calendar.workingDaysAfter(at(day, LocalTime.ofSecondOfDay(second)), term))
                .isEqualTo(calendar.workingDaysAfter(at(day, LocalTime.MIDNIGHT), term));
    }

    @Property(tries = 300)
    void twoTermsInARowAreOneLongOne(
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 60) int first,
            @ForAll @IntRange(min = 1, max = 60) int second) {
        Instant event = at(day, LocalTime.NOON);
        LocalDate between = lastDay(calendar.workingDaysAfter(event, first));
        assertThat(calendar.workingDaysAfter(at(between, LocalTime.NOON), second)
                        .at())
                .isEqualTo(calendar.workingDaysAfter(event, first + second).at());
    }

    @Property(tries = 300)
    void aLaterEventIsNeverDueEarlier(
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(max = 40) int later,
            @ForAll @IntRange(min = 1, max = 60) int term) {
        assertThat(calendar.workingDaysAfter(at(day.plusDays(later), LocalTime.NOON), term)
                        .at())
                .isAfterOrEqualTo(
                        calendar.workingDaysAfter(at(day, LocalTime.NOON), term).at());
    }

    @Property(tries = 300)
    void isProvisionalExactlyWhereADayOfAnotherYearWasCounted(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 300) int term) {
        Deadline deadline = calendar.workingDaysAfter(at(day, LocalTime.NOON), term);
        boolean inside = day.plusDays(1).getYear() == 2026 && lastDay(deadline).getYear() == 2026;
        assertThat(deadline.provisional()).isEqualTo(!inside);
    }

    @Property(tries = 300)
    void withoutCalendarsTheWeekDecides(@ForAll("days") LocalDate day) {
        assertThat(new WorkingCalendar(List.of()).isWorkingDay(day))
                .isEqualTo(day.getDayOfWeek().getValue() <= 5);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 800).map(FIRST_DAY::plusDays);
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static LocalDate lastDay(Deadline deadline) {
        return deadline.at().atZone(WorkingCalendar.ZONE).toLocalDate().minusDays(1);
    }
}
