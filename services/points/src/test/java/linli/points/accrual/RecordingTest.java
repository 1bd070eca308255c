package linli.points.accrual;

import static linli.points.PointsByHand.NOW;
import static linli.points.accrual.RecordBook.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import linli.points.Desk.Volunteer;
import linli.proto.events.v1.MinutesConfirmed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was confirmed enters the statutory record once, and what can't be true does not. */
@Tag("P1")
class RecordingTest {

    private RecordBook book;
    private Volunteer volunteer;

    @BeforeEach
    void aVolunteerUnderAPolicy() {
        book = new RecordBook();
        book.givePolicy();
        volunteer = book.aVolunteer();
    }

    @Test
    void theRecordHoldsWhatWasConfirmed() {
        MinutesConfirmed event =
                book.confirmationOf(volunteer).byOrganiser().minutes(45).event();

        book.take(new Confirmation(event, 1));

        assertThat(book.rows(
                        "select participation_id, revision, activity_id, activity_title, organisation_id, area_id,"
                                + " series, organiser, day, minutes, confirmed_by, extract(epoch from starts_at)::bigint,"
                                + " extract(epoch from confirmed_at)::bigint, extract(epoch from recorded_at)"
                                + " from service_record where volunteer_id = ?",
                        volunteer))
                .containsExactly(String.join(
                        " ",
                        event.getParticipationId(),
                        "1",
                        event.getActivityId(),
                        "邻里清洁日",
                        event.getOrganisationId(),
                        book.street,
                        "GONGJIAN t",
                        DAY,
                        "45 leader-1",
                        Long.toString(event.getStartsAt().getSeconds()),
                        Long.toString(event.getConfirmedAt().getSeconds()),
                        NOW.getEpochSecond() + ".123456"));
    }

    /** Ten working days after Wednesday the 18th end with Wednesday the 2nd. */
    @Test
    void aFirstEntryIsLateFromTheEndOfTheTermOn() {
        Instant end = Instant.parse("2026-12-02T16:00:00Z");
        Confirmation late = book.confirmationOf(volunteer);
        book.itIs(end.minusMillis(1));
        book.take(book.confirmationOf(volunteer));
        book.itIs(end);
        book.take(late);
        book.take(late.corrected(20));

        assertThat(book.rows(
                        "select revision, recorded_late, extract(epoch from record_due_at)::bigint from service_record"
                                + " where volunteer_id = ? order by recorded_at, revision",
                        volunteer))
                .containsExactly(
                        "1 f " + end.getEpochSecond(), "1 t " + end.getEpochSecond(), "2 f " + end.getEpochSecond());
    }

    @Test
    void aConfirmationThatComesTwiceCountsOnce() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(90);

        book.take(confirmed);
        book.take(confirmed);

        assertThat(book.accountOf(volunteer)).isEqualTo("3 0");
        assertThat(book.rows("select revision from service_record where volunteer_id = ?", volunteer))
                .containsExactly("1");
    }

    @Test
    void confirmationsComeFromTheTopicOfParticipations() {
        ParticipationConsumer consumer = book.beans.get(ParticipationConsumer.class);

        assertThat(consumer.topic()).isEqualTo(Confirmation.TOPIC);
        assertThat(consumer.consumer()).isEqualTo("points.service-record");
    }

    @Test
    void minutesFromZeroToAWeekCanBeEntered() {
        book.take(book.confirmationOf(volunteer).minutes(0));
        book.take(book.confirmationOf(volunteer).minutes(10_080));

        assertThat(book.rows("select minutes from service_record where volunteer_id = ? order by 1", volunteer))
                .containsExactly("0", "10080");
    }

    @Test
    void whatCannotBeEnteredIsRejectedWithItsReason() {
        assertThat(rejection(event -> event.setMinutes(-1))).contains("MinutesConfirmed.minutes is");
        assertThat(rejection(event -> event.setMinutes(10_081))).contains("MinutesConfirmed.minutes is");
        assertThat(rejection(event -> event.setRevision(0))).contains("MinutesConfirmed.revision is");
        assertThat(rejection(event -> event.setAreaId(""))).contains("MinutesConfirmed.area_id is");
        assertThat(rejection(MinutesConfirmed.Builder::clearStartsAt)).contains("MinutesConfirmed.starts_at is");
        assertThat(rejection(MinutesConfirmed.Builder::clearConfirmedAt)).contains("MinutesConfirmed.confirmed_at is");
        String stranger = UUID.randomUUID().toString();
        assertThat(rejection(event -> event.setVolunteerId(stranger))).contains("no volunteer " + stranger);
        assertThat(book.rows("select 1 from service_record where volunteer_id = ?", volunteer))
                .isEmpty();
    }

    @Test
    void whatContradictsTheRecordIsRejected() {
        Confirmation confirmed = book.confirmationOf(volunteer).minutes(60);
        book.take(confirmed);
        Volunteer other = book.aVolunteer();
        MinutesConfirmed again = confirmed.event();
        MinutesConfirmed ofAnother = confirmed.corrected(30).event().toBuilder()
                .setVolunteerId(other.id().toString())
                .build();

        assertThat(book.outcomeOf(new Confirmation(again, 2))).contains("revision 1 comes after 1");
        assertThat(book.outcomeOf(new Confirmation(ofAnother, 2))).contains("changed its volunteer");
        assertThat(book.accountOf(volunteer)).isEqualTo("2 0");
        assertThat(book.accountOf(other)).isEqualTo("0 0");
    }

    private String rejection(Consumer<MinutesConfirmed.Builder> fault) {
        MinutesConfirmed.Builder event = book.confirmationOf(volunteer).event().toBuilder();
        fault.accept(event);
        return book.outcomeOf(new Confirmation(event.build(), 1));
    }
}
