package linli.points.accrual;

import static linli.points.PointsByHand.NOW;
import static linli.points.accrual.RecordBook.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import linli.points.Desk.Volunteer;
import linli.points.ledger.SystemAccount;
import linli.proto.events.v1.MinutesConfirmed;
import linli.proto.points.v1.PointsAccrued;
import linli.proto.points.v1.PolicyReference;
import linli.proto.points.v1.ServiceRecordLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Confirmed minutes enter the service record and become points, and nothing else does. */
@Tag("P2")
class AccruingTest {

    private static final String TRANSFERS =
            "select kind, debit, credit, points, service_day from transfer where volunteer_id = ? and kind <> 'EXPIRY'"
                    + " order by id";
    private static final String DAYS =
            "select day, points, minutes, unrated_minutes, coalesce(unrated_reason, '-'), array_to_string(policy_ids, ',')"
                    + " from accrual_day where volunteer_id = ? order by day";
    private static final Timestamp TOLD_AT = Timestamp.newBuilder()
            .setSeconds(NOW.getEpochSecond())
            .setNanos(NOW.getNano())
            .build();

    private RecordBook book;
    private UUID policy;
    private Volunteer volunteer;

    @BeforeEach
    void aVolunteerUnderAPolicy() {
        book = new RecordBook();
        policy = book.givePolicy();
        volunteer = book.aVolunteer();
    }

    private String earned(long points) {
        return "ACCRUAL " + SystemAccount.ISSUANCE + " " + volunteer.id() + " " + points + " ";
    }

    private String takenBack(long points) {
        return "CORRECTION " + volunteer.id() + " " + SystemAccount.ISSUANCE + " " + points + " ";
    }

    private PointsAccrued told(String transferId, long points, long owed, Confirmation... lines) {
        PointsAccrued.Builder event = PointsAccrued.newBuilder()
                .setVolunteerId(volunteer.id().toString())
                .setTransferId(transferId)
                .setDay(DAY)
                .setPoints(points)
                .setRecoveryOutstanding(owed)
                .setOccurredAt(TOLD_AT)
                .setPolicy(PolicyReference.newBuilder()
                        .setPolicyId(policy.toString())
                        .setKind("points.accrual")
                        .setAreaId(book.street)
                        .setVersion(1)
                        .setDocument("积分办法（测试）")
                        .setClause("第三条"));
        for (Confirmation line : lines) {
            event.addLines(ServiceRecordLine.newBuilder()
                    .setParticipationId(line.event().getParticipationId())
                    .setActivityId(line.event().getActivityId())
                    .setActivityTitle(line.event().getActivityTitle())
                    .setMinutes(line.event().getMinutes()));
        }
        return event.build();
    }

    private List<String> transferIds() {
        return book.rows("select id from transfer where volunteer_id = ? and kind <> 'EXPIRY' order by id", volunteer);
    }

    @Test
    void minutesBecomePointsWithTheirRecordAndTheirClause() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(100).series("LINLI_SHOUWANG");

        book.take(confirmed);

        String transfer = transferIds().get(0);
        assertThat(book.accountOf(volunteer)).isEqualTo("4 0");
        assertThat(book.rows(TRANSFERS, volunteer)).containsExactly(earned(4) + DAY);
        assertThat(book.rows(DAYS, volunteer)).containsExactly(DAY + " 4 100 0 - " + policy);
        assertThat(book.rows(
                        "select day, points_before, points_after, transfer_id, coalesce(recovery_transfer_id::text, '-'),"
                                + " recovery_outstanding, minutes, title, policy_id, policy_area_id, policy_version,"
                                + " policy_document, policy_clause, array_to_string(policy_ids, ','),"
                                + " extract(epoch from created_at) from accrual_posting where volunteer_id = ?",
                        volunteer))
                .containsExactly(DAY + " 0 4 " + transfer + " - 0 100 邻里清洁日 " + policy + " " + book.street
                        + " 1 积分办法（测试） 第三条 " + policy + " " + NOW.getEpochSecond() + ".123456");
        assertThat(book.rows(
                        "select participation_id, revision from accrual_posting join accrual_posting_line"
                                + " using (posting_id) where volunteer_id = ?",
                        volunteer))
                .containsExactly(confirmed.event().getParticipationId() + " 1");
        assertThat(book.eventsOf(volunteer)).containsExactly(told(transfer, 4, 0, confirmed));
    }

    @Test
    void theDayIsAddedUpFlooredOnceAndCapped() {
        book.take(book.confirmationOf(volunteer).minutes(50));
        book.take(book.confirmationOf(volunteer).minutes(50));
        assertThat(book.accountOf(volunteer)).isEqualTo("3 0");
        book.take(book.confirmationOf(volunteer).minutes(20).byOrganiser());
        assertThat(book.accountOf(volunteer)).isEqualTo("4 0");
        book.take(book.confirmationOf(volunteer).minutes(900));
        assertThat(book.accountOf(volunteer)).isEqualTo("16 0");
    }

    /** Minutes that change no points are told all the same: the lines of the day did change. */
    @Test
    void aPostingIsMadeForEveryChangeOfTheRecord() {
        Confirmation first = book.confirmationOf(volunteer);
        Confirmation second = book.confirmationOf(volunteer).minutes(5);

        book.take(first);
        book.take(second);

        assertThat(book.eventsOf(volunteer).get(1).getLinesList())
                .extracting(ServiceRecordLine::getMinutes)
                .containsExactlyInAnyOrder(30L, 5L);
        assertThat(book.eventsOf(volunteer).get(1).getTransferId()).isEmpty();
        assertThat(book.rows(
                        "select points_before, points_after, coalesce(transfer_id::text, '-'), minutes from accrual_posting"
                                + " where volunteer_id = ? order by posting_id",
                        volunteer))
                .element(1)
                .isEqualTo("1 1 - 35");
    }

    @Test
    void aCorrectionTakesBackTheDifferenceAlone() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(90);
        Confirmation corrected = confirmed.corrected(60);

        book.take(confirmed);
        book.take(corrected);

        assertThat(book.accountOf(volunteer)).isEqualTo("2 0");
        assertThat(book.rows(TRANSFERS, volunteer)).containsExactly(earned(3) + DAY, takenBack(1) + DAY);
        assertThat(book.eventsOf(volunteer))
                .containsExactly(
                        told(transferIds().get(0), 3, 0, confirmed),
                        told(transferIds().get(1), -1, 0, corrected));
    }

    @Test
    @Tag("P3")
    void whatWasSpentIsOwedAndSetAgainstLaterEarnings() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(300);
        Confirmation corrected = confirmed.corrected(30);
        book.take(confirmed);
        book.spend(volunteer, 8);
        book.take(corrected);
        assertThat(book.accountOf(volunteer)).isEqualTo("0 7");

        Confirmation later = book.confirmationOf(volunteer).minutes(300);
        book.take(later);

        assertThat(book.accountOf(volunteer)).isEqualTo("3 0");
        assertThat(book.rows(TRANSFERS, volunteer))
                .containsExactly(earned(10) + DAY, takenBack(2) + DAY, earned(10) + DAY, takenBack(7) + DAY);
        List<String> ids = transferIds();
        assertThat(book.eventsOf(volunteer))
                .containsExactly(
                        told(ids.get(0), 10, 0, confirmed),
                        told(ids.get(1), -2, 7, corrected),
                        told(ids.get(2), 10, 7, inOrder(corrected, later)),
                        told(ids.get(3), -7, 0));
        assertThat(book.rows(
                        "select transfer_id, coalesce(recovery_transfer_id::text, '-'), recovery_outstanding"
                                + " from accrual_posting where volunteer_id = ? order by posting_id",
                        volunteer))
                .containsExactly(ids.get(0) + " - 0", ids.get(1) + " - 7", ids.get(2) + " " + ids.get(3) + " 0");
    }

    /** Lines that start at the same time come in the order of their ids, as PostgreSQL compares them. */
    private static Confirmation[] inOrder(Confirmation one, Confirmation other) {
        boolean asTheyAre =
                one.event().getParticipationId().compareTo(other.event().getParticipationId()) < 0;
        return asTheyAre ? new Confirmation[] {one, other} : new Confirmation[] {other, one};
    }

    /** The activity turned out to have been on another day. */
    @Test
    void bothDaysAreEvaluatedWhereACorrectionMovesOne() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(60);
        book.take(confirmed);
        MinutesConfirmed moved = confirmed.corrected(90).event().toBuilder()
                .setStartsAt(seconds("2026-11-17T01:00:00Z"))
                .build();

        book.take(new Confirmation(moved, 2));

        assertThat(book.accountOf(volunteer)).isEqualTo("3 0");
        assertThat(book.rows(DAYS, volunteer)).containsExactly("2026-11-17 3 90 0 - " + policy, DAY + " 0 0 0 - ");
    }

    @Test
    void aCorrectionThatOvertakesItsConfirmationWaitsForIt() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(90);

        book.take(confirmed.corrected(60));
        assertThat(book.accountOf(volunteer)).isEqualTo("0 0");
        book.take(confirmed);

        assertThat(book.rows(TRANSFERS, volunteer)).containsExactly(earned(3) + DAY, takenBack(1) + DAY);
    }

    @Test
    void thePostingNamesTheActivitiesOfTheDayOnceEach() {
        book.take(titled("甲", "2026-11-18T01:00:00Z"));
        book.take(titled("乙", "2026-11-18T02:00:00Z"));
        book.take(titled("甲", "2026-11-18T03:00:00Z"));

        assertThat(titles()).containsExactly("甲", "甲、乙", "甲、乙");
    }

    /** Characters are counted as people see them: 𠮷 is one, and two of Java's. */
    @Test
    void aLongNameIsCutAtTwoHundredCharacters() {
        book.take(titled("𠮷".repeat(200), "2026-11-18T01:00:00Z"));
        book.take(titled("好", "2026-11-18T02:00:00Z"));

        assertThat(titles()).containsExactly("𠮷".repeat(200), "𠮷".repeat(199) + "…");
    }

    private List<String> titles() {
        return book.rows("select title from accrual_posting where volunteer_id = ? order by posting_id", volunteer);
    }

    private Confirmation titled(String title, String start) {
        return new Confirmation(
                book.confirmationOf(volunteer).event().toBuilder()
                        .setActivityTitle(title)
                        .setStartsAt(seconds(start))
                        .build(),
                1);
    }

    private static Timestamp seconds(String instant) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.parse(instant).getEpochSecond())
                .build();
    }
}
