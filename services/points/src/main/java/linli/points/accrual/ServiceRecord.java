package linli.points.accrual;

import com.google.protobuf.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import linli.platform.calendar.Deadline;
import linli.platform.calendar.WorkingCalendar;
import linli.proto.events.v1.MinutesConfirmed;
import org.hibernate.annotations.Immutable;

/**
 * An entry of the statutory record of volunteer service (民政部令第67号, art. 7, 11, 13). A correction is a further
 * revision of the participation; no entry is ever changed.
 */
@Entity
@Immutable
@Table(name = "service_record")
class ServiceRecord {

    /** No service lasts longer than a week: a larger number is a mistake of the sender. */
    private static final long MOST_MINUTES = 7 * 24 * 60;

    /** Art. 11: working days within which service is entered. */
    static final int WORKING_DAYS_TO_RECORD = 10;

    @Embeddable
    record Id(@Column(name = "participation_id") UUID participationId, int revision) {}

    @EmbeddedId
    Id id;

    @Column(name = "volunteer_id")
    UUID volunteerId;

    @Column(name = "activity_id")
    UUID activityId;

    @Column(name = "activity_title")
    String activityTitle;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "area_id")
    String areaId;

    String series;
    boolean organiser;

    @Column(name = "starts_at")
    Instant startsAt;

    LocalDate day;
    long minutes;

    @Column(name = "confirmed_by")
    String confirmedBy;

    @Column(name = "confirmed_at")
    Instant confirmedAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "record_due_at")
    Instant recordDueAt;

    @Column(name = "recorded_late")
    boolean recordedLate;

    /**
     * The entry that a confirmation makes.
     *
     * @throws IllegalArgumentException if the event can't be entered, naming why
     */
    static ServiceRecord of(MinutesConfirmed event) {
        requireReadable(event);
        ServiceRecord entry = new ServiceRecord();
        entry.id = new Id(UUID.fromString(event.getParticipationId()), event.getRevision());
        entry.volunteerId = UUID.fromString(event.getVolunteerId());
        entry.activityId = UUID.fromString(event.getActivityId());
        entry.activityTitle = event.getActivityTitle();
        entry.organisationId = UUID.fromString(event.getOrganisationId());
        entry.areaId = event.getAreaId();
        entry.series = event.getSeries();
        entry.organiser = event.getOrganiser();
        entry.startsAt = instant(event.getStartsAt());
        entry.day = LocalDate.ofInstant(entry.startsAt, WorkingCalendar.ZONE);
        entry.minutes = event.getMinutes();
        entry.confirmedBy = event.getConfirmedByPersonId();
        entry.confirmedAt = instant(event.getConfirmedAt());
        return entry;
    }

    /** Notes when it is entered, and whether that is late. A correction comes when it is asked for and never is. */
    void enter(Instant now, Deadline due) {
        recordedAt = now;
        recordDueAt = due.at();
        recordedLate = id.revision() == 1 && due.hasPassed(now);
    }

    private static void requireReadable(MinutesConfirmed event) {
        require(event.getRevision() > 0, "revision");
        require(event.getMinutes() >= 0 && event.getMinutes() <= MOST_MINUTES, "minutes");
        require(!event.getAreaId().isEmpty(), "area_id");
        require(event.hasStartsAt(), "starts_at");
        require(event.hasConfirmedAt(), "confirmed_at");
    }

    private static void require(boolean readable, String field) {
        if (!readable) {
            throw new IllegalArgumentException("MinutesConfirmed." + field + " is missing or out of range");
        }
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    ServiceLine line() {
        return new ServiceLine(
                id.participationId(),
                id.revision(),
                activityId,
                activityTitle,
                areaId,
                series,
                organiser,
                startsAt,
                minutes);
    }
}
