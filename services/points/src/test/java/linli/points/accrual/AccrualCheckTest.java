package linli.points.accrual;

import static linli.points.PointsByHand.person;
import static linli.points.PointsByHand.refusal;
import static linli.points.accrual.RecordBook.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import linli.platform.identity.Role;
import linli.platform.paging.PageRequest;
import linli.platform.paging.Pages;
import linli.points.Desk.Volunteer;
import linli.points.accrual.AccrualCheckView.Violation;
import linli.wire.Grant;
import linli.wire.WireError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What auditors see of postings that the record and the policies do not give. */
@Tag("B13")
class AccrualCheckTest {

    private RecordBook book;
    private Volunteer volunteer;

    @BeforeEach
    void aVolunteerUnderAPolicy() {
        book = new RecordBook();
        book.givePolicy();
        volunteer = book.aVolunteer();
    }

    private AccrualCheckView check(PageRequest page) {
        return checkIn(book.street, page);
    }

    private AccrualCheckView checkIn(String areaId, PageRequest page) {
        AccrualResource resource = book.beans.get(AccrualResource.class);
        return book.get(person("auditor", new Grant(Role.AUDITOR, areaId)), () -> resource.check(page));
    }

    private void isNow(String set) {
        book.tables.execute("update accrual_day set " + set + " where volunteer_id = ?", volunteer.id());
    }

    private Violation violation(long posted, long evaluated, long minutes, long unrated) {
        return new Violation(volunteer.id(), LocalDate.parse(DAY), posted, evaluated, minutes, unrated);
    }

    @Test
    void findsNothingWhereAllIsAsItShouldBe() {
        book.take(book.confirmationOf(volunteer).minutes(60));
        book.take(Confirmation.of(volunteer.id().toString(), book.anotherStreet(), DAY)
                .minutes(45));

        assertThat(check(Pages.of(9, null))).isEqualTo(new AccrualCheckView(List.of(), 1, null));
    }

    @Test
    void seesEveryPartOfADayThatDiffers() {
        book.take(book.confirmationOf(volunteer).minutes(60));
        isNow("points = 5");
        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(5, 2, 60, 0));
        isNow("points = 2, minutes = 61");
        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(2, 2, 60, 0));
        isNow("minutes = 60, unrated_minutes = 1, unrated_reason = 'POLICY_FAILED'");
        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(2, 2, 60, 0));
        isNow("unrated_minutes = 0, unrated_reason = null, policy_ids = array[gen_random_uuid()]");
        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(2, 2, 60, 0));
    }

    @Test
    void seesAnotherReasonOfUnratedMinutes() {
        book.take(Confirmation.of(volunteer.id().toString(), book.anotherStreet(), DAY)
                .minutes(45));
        assertThat(check(Pages.of(9, null)).items()).isEmpty();

        isNow("unrated_reason = 'POLICY_FAILED'");

        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(0, 0, 45, 45));
    }

    @Test
    void seesADayForWhichNothingWasPosted() {
        book.take(book.confirmationOf(volunteer).minutes(60));
        book.tables.execute("delete from accrual_day where volunteer_id = ?", volunteer.id());

        assertThat(check(Pages.of(9, null)).items()).containsExactly(violation(0, 2, 60, 0));
    }

    @Test
    void comesByPageInAFixedOrder() {
        for (String day : List.of("2026-11-17", DAY, "2026-11-16")) {
            book.take(book.confirmationOf(volunteer, day));
        }

        isNow("points = 9");

        AccrualCheckView first = check(Pages.of(2, null));
        AccrualCheckView rest = check(Pages.of(2, first.nextCursor()));

        assertThat(first.items())
                .extracting(Violation::day)
                .containsExactly(LocalDate.parse("2026-11-16"), LocalDate.parse("2026-11-17"));
        assertThat(rest.items()).extracting(Violation::day).containsExactly(LocalDate.parse(DAY));
        assertThat(List.of(first.checked(), rest.checked())).containsExactly(2, 1);
        assertThat(rest.nextCursor()).isNull();
        assertThat(check(Pages.of(2, Pages.cursorAt(new UUID(0, 1) + "|" + DAY)))
                        .checked())
                .isEqualTo(2);
        assertThat(check(Pages.of(2, Pages.cursorAt(new UUID(-1, -1) + "|2020-01-01")))
                        .checked())
                .isZero();
        assertThat(refusal(() -> check(Pages.of(2, Pages.cursorAt("x"))))).isEqualTo(WireError.CURSOR_INVALID);
    }

    @Test
    void showsTheAuditorsAreasAlone() {
        book.take(book.confirmationOf(volunteer).minutes(60));

        assertThat(checkIn(book.anotherStreet(), Pages.of(9, null)).checked()).isZero();
    }
}
