package linli.points.accrual;

import static linli.points.Desk.DISTRICT;
import static linli.points.PointsByHand.aKey;
import static linli.points.PointsByHand.person;
import static linli.points.PointsByHand.read;
import static linli.points.PointsByHand.refusal;
import static linli.points.accrual.RecordBook.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import linli.platform.identity.Caller;
import linli.platform.identity.Role;
import linli.points.Desk.Volunteer;
import linli.wire.Grant;
import linli.wire.WireError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A policy that comes late lets the days earn that had none, and touches no other. */
@Tag("P2")
class ReEvaluatingTest {

    private RecordBook book;
    private Volunteer volunteer;

    @BeforeEach
    void aVolunteerWithoutAPolicy() {
        book = new RecordBook();
        volunteer = book.aVolunteer();
    }

    private Caller editor() {
        return person("editor", new Grant(Role.POLICY_EDITOR, book.street));
    }

    private ReEvaluate.Outcome reEvaluate(@Nullable String after) {
        return read(reEvaluate(editor(), book.street, after), ReEvaluate.Outcome.class);
    }

    private Response reEvaluate(Caller caller, String areaId, @Nullable String after) {
        AccrualResource resource = book.beans.get(AccrualResource.class);
        resource.reEvaluate = book.beans.get(ReEvaluate.class);
        ReEvaluateRequest request = new ReEvaluateRequest(areaId, after);
        return book.post(caller, "/accruals/re-evaluation", aKey(), () -> resource.reEvaluate(request));
    }

    @Test
    void minutesWithoutAPolicyAreKeptAndEarnWhenOneComes() {
        book.take(book.confirmationOf(volunteer).minutes(60));
        assertThat(book.rows(
                        "select points, minutes, unrated_minutes, unrated_reason from accrual_day where volunteer_id = ?",
                        volunteer))
                .containsExactly("0 60 60 POLICY_MISSING");
        assertThat(reEvaluate(null)).isEqualTo(new ReEvaluate.Outcome(1, 0, null));

        book.givePolicy();

        assertThat(reEvaluate(null)).isEqualTo(new ReEvaluate.Outcome(1, 1, null));
        assertThat(reEvaluate(null)).isEqualTo(new ReEvaluate.Outcome(0, 0, null));
        assertThat(book.accountOf(volunteer)).isEqualTo("2 0");
        assertThat(book.rows(
                        "select points_before, points_after from accrual_posting where volunteer_id = ?"
                                + " order by posting_id",
                        volunteer))
                .containsExactly("0 0", "0 2");
        assertThat(book.tables.rows(
                        "select person_id, role, object_type, object_id, area_id from audit_entry where area_id = ?"
                                + " and operation = 'points.accrual.re-evaluate'",
                        book.street))
                .containsOnly("editor policy_editor area " + book.street + " " + book.street)
                .hasSize(3);
    }

    @Test
    void minutesThatTheFormulaHasNoAnswerForAreKeptToo() {
        book.givePolicy();
        book.take(book.confirmationOf(volunteer).minutes(60).series("WENHUA"));

        assertThat(book.rows(
                        "select points, minutes, unrated_minutes, unrated_reason from accrual_day where volunteer_id = ?",
                        volunteer))
                .containsExactly("0 60 60 POLICY_FAILED");
    }

    @Test
    void daysAreTakenAHundredAtATimeInTheOrderOfTheirAccounts() {
        Volunteer another = book.aVolunteer();
        for (Volunteer one : List.of(volunteer, another)) {
            book.tables.execute(
                    "insert into accrual_day (volunteer_id, day, points, minutes, unrated_minutes, unrated_reason, policy_ids)"
                            + " select ?, date '2026-01-01' + n, 0, 7, 7, 'POLICY_MISSING', '{}' from generate_series(1, 60) n",
                    one.id());
        }
        List<String> inOrder = book.tables.rows(
                "select volunteer_id || '|' || day from accrual_day where volunteer_id in (?, ?)"
                        + " order by volunteer_id, day",
                volunteer.id(),
                another.id());

        ReEvaluate.Outcome first = reEvaluate(null);

        // Their records are empty, so each comes to nothing, which is another outcome than minutes without a policy.
        assertThat(first).isEqualTo(new ReEvaluate.Outcome(100, 100, inOrder.get(99)));
        assertThat(reEvaluate(first.nextAfter())).isEqualTo(new ReEvaluate.Outcome(20, 20, null));
    }

    @Test
    void aPageBeginsBehindItsPosition() {
        for (String day : List.of("2026-11-16", "2026-11-17", DAY)) {
            book.take(book.confirmationOf(volunteer, day));
        }
        UUID lower = new UUID(0, 1);
        UUID higher = new UUID(-1, -1);

        assertThat(reEvaluate(volunteer.id() + "|2026-11-17").evaluated()).isOne();
        assertThat(reEvaluate(volunteer.id() + "|" + DAY).evaluated()).isZero();
        assertThat(reEvaluate(lower + "|" + DAY).evaluated()).isEqualTo(3);
        assertThat(reEvaluate(higher + "|2020-01-01").evaluated()).isZero();
        for (String foreign : List.of("x", volunteer.id() + "|x", "|", "x|" + DAY)) {
            assertThat(refusal(() -> reEvaluate(foreign))).isEqualTo(WireError.CURSOR_INVALID);
        }
    }

    @Test
    void isForWhoEditsThePoliciesOfTheArea() {
        Caller ofAnother = person("editor", new Grant(Role.POLICY_EDITOR, book.anotherStreet()));
        Caller official = person("officer", new Grant(Role.STREET_OFFICER, book.street));

        for (Caller stranger : List.of(ofAnother, official)) {
            assertThat(refusal(() -> reEvaluate(stranger, book.street, null))).isEqualTo(WireError.FORBIDDEN);
        }
        Caller ofDistrict = person("editor", new Grant(Role.POLICY_EDITOR, DISTRICT));
        assertThat(reEvaluate(ofDistrict, book.street, null).getStatus()).isEqualTo(200);
    }

    @Test
    void takesTheAreasVolunteersAlone() {
        book.take(book.confirmationOf(volunteer));
        String elsewhere = book.anotherStreet();

        ReEvaluate.Outcome outcome = read(
                reEvaluate(person("editor", new Grant(Role.POLICY_EDITOR, DISTRICT)), elsewhere, null),
                ReEvaluate.Outcome.class);

        assertThat(outcome.evaluated()).isZero();
        Caller ofNowhere = person("editor", new Grant(Role.POLICY_EDITOR, "999999999999"));
        assertThat(refusal(() -> reEvaluate(ofNowhere, "999999999999", null))).isEqualTo(WireError.FORBIDDEN);
    }
}
