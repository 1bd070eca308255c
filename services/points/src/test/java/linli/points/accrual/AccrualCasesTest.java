package linli.points.accrual;

import static linli.points.Desk.DISTRICT;
import static linli.points.PointsByHand.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import linli.platform.area.AreaTree;
import linli.platform.policy.Policies;
import linli.platform.policy.PolicyCase;
import linli.platform.policy.Unit;
import linli.points.Desk.Volunteer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B5")
class AccrualCasesTest {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 16);
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);

    private RecordBook book;
    private AccrualCases cases;
    private Volunteer volunteer;

    @BeforeEach
    void aVolunteerUnderAPolicy() {
        book = new RecordBook();
        book.givePolicy();
        cases = book.beans.get(AccrualCases.class);
        volunteer = book.aVolunteer();
    }

    private List<PolicyCase> list(String areaId, int limit) {
        return list(areaId, FROM, TO, limit);
    }

    private List<PolicyCase> list(String areaId, LocalDate from, LocalDate to, int limit) {
        var area = Objects.requireNonNull(book.beans.get(AreaTree.class).find(areaId));
        return await(() ->
                RecordBook.DATABASE.sessions().withSession(session -> cases.list(session, area, from, to, limit)));
    }

    private long decide(PolicyCase day) {
        return day.decide(
                area -> Optional.of(book.beans.get(Policies.class).resolve(cases.kind(), book.street, day.day())));
    }

    private String caseId(String day) {
        return volunteer.id() + "|" + day;
    }

    @Test
    void areTheDaysOfTheTermNewestFirst() {
        for (String day : List.of("2026-11-15", "2026-11-16", "2026-11-18", "2026-11-19")) {
            book.take(book.confirmationOf(volunteer, day));
        }

        List<PolicyCase> listed = list(book.street, 9);

        assertThat(listed).extracting(PolicyCase::caseId).containsExactly(caseId("2026-11-18"), caseId("2026-11-16"));
        assertThat(listed).extracting(PolicyCase::day).containsExactly(LocalDate.of(2026, 11, 18), FROM);
        assertThat(list(book.street, 1)).extracting(PolicyCase::caseId).containsExactly(caseId("2026-11-18"));
        assertThat(cases.unit()).isEqualTo(Unit.POINTS);
        assertThat(cases.kind()).isEqualTo("points.accrual");
    }

    @Test
    void areThoseOfActivitiesInTheArea() {
        // A day of its own: no other test serves on it.
        LocalDate day = LocalDate.of(2026, 3, 4);
        book.take(book.confirmationOf(volunteer, day.toString()));

        for (String area : List.of(book.street, DISTRICT)) {
            assertThat(list(area, day, day.plusDays(1), 1_000))
                    .extracting(PolicyCase::caseId)
                    .contains(caseId(day.toString()));
        }
        assertThat(list(book.anotherStreet(), day, day.plusDays(1), 9)).isEmpty();
    }

    @Test
    void decideOnTheNewestEntriesOfTheDayTogether() {
        Confirmation corrected = book.confirmationOf(volunteer).minutes(600);
        book.take(corrected);
        book.take(corrected.corrected(45));
        book.take(book.confirmationOf(volunteer).minutes(20));
        book.take(book.confirmationOf(volunteer, "2026-11-17").minutes(300));

        assertThat(list(book.street, 9)).extracting(this::decide).containsExactly(2L, 10L);
    }

    /** The caps of a day count what was done elsewhere too. */
    @Test
    void countWhatTheDayHasInOtherAreas() {
        book.take(book.confirmationOf(volunteer).minutes(30));
        book.take(Confirmation.of(volunteer.id().toString(), book.anotherStreet(), RecordBook.DAY)
                .minutes(60));

        assertThat(list(book.street, 9)).extracting(this::decide).containsExactly(3L);
    }

    @Test
    void giveNothingWithoutAPolicy() {
        book.take(book.confirmationOf(volunteer).minutes(30));

        assertThat(list(book.street, 9).get(0).decide(area -> Optional.empty())).isZero();
    }

    @Test
    void keepEachVolunteersDaysApart() {
        Volunteer other = book.aVolunteer();
        book.take(book.confirmationOf(volunteer).minutes(30));
        book.take(book.confirmationOf(other).minutes(90));

        assertThat(list(book.street, 9)).extracting(this::decide).containsExactlyInAnyOrder(1L, 3L);
    }
}
