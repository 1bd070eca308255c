package linli.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileAddsAYear() throws IOException {
        WorkingCalendar calendar = calendarWith("""
                year: 2031
                source: invented
                holidays: [{name: 元旦, from: 2030-12-31, to: 2031-01-01}]
                workdays: [2031-01-04]
                """);
        assertThat(calendar.isWorkingDay(LocalDate.of(2030, 12, 31))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2031, 1, 4))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 1))).isFalse();
    }

    @Test
    void aFileReplacesAYearThatWasAmended() throws IOException {
        WorkingCalendar calendar = calendarWith("{year: 2026, source: invented, holidays: [], workdays: [2026-01-10]}");
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 10, 1))).isTrue();
        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 1, 10))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "year: 2031",
                "{year: 2031, source: x, holidays: [{name: a, from: 2031-01-02, to: 2031-01-01}], workdays: []}",
                "{year: 2031, source: x, holidays: [{name: a, from: 2032-01-01, to: 2032-01-01}], workdays: []}",
                "{year: 2031, source: x, holidays: [], workdays: [2031-01-01]}",
                "{year: 2031, source: x, holidays: [{name: a, from: 2031-01-01, to: 2031-01-05}], workdays: [2031-01-04]}",
                "{year: 2031, source: x, holidays: [], workdays: [2031-02-30]}",
                "{year: 2027, source: x, holidays: [], workdays: [], surprise: 1}",
            })
    void refusesACalendarThatCannotBeRight(String yaml) {
        assertThatThrownBy(() -> calendarWith(yaml)).hasMessageContaining("calendar");
    }

    @Test
    void refusesTwoYearsThatDisagreeOnADay() {
        String december = "{year: 2026, source: x, holidays: [], workdays: [2026-12-26]}";
        String january =
                "{year: 2027, source: x, holidays: [{name: a, from: 2026-12-26, to: 2027-01-01}], workdays: []}";
        assertThatThrownBy(() -> calendarWith(december, january)).hasMessageContaining("2026-12-26");
    }

    private WorkingCalendar calendarWith(String... yaml) throws IOException {
        String[] files = new String[yaml.length];
        for (int i = 0; i < yaml.length; i++) {
            files[i] = Files.writeString(folder.resolve(i + ".yaml"), yaml[i]).toString();
        }
        return CalendarFiles.calendar(Optional.of(List.of(files)));
    }
}
