package linli.events.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An activity of an organisation. Its row is locked by everything that counts places. */
@Entity
@Table(name = "activity")
public class Activity {

    @Id
    @Column(name = "activity_id")
    public UUID activityId;

    @Column(name = "organisation_id")
    public UUID organisationId;

    @Column(name = "organisation_name")
    public String organisationName;

    @Column(name = "area_id")
    public String areaId;

    @Enumerated(EnumType.STRING)
    public Series series;

    public String title;

    public String description;

    public String place;

    @Column(name = "starts_at")
    public Instant startsAt;

    @Column(name = "ends_at")
    public Instant endsAt;

    public int capacity;

    @Enumerated(EnumType.STRING)
    public ActivityStatus status;

    /** Places taken. */
    public int accepted;

    public int waitlisted;

    @Column(name = "last_waiting_number")
    public long lastWaitingNumber;

    @Column(name = "created_by")
    String createdBy;

    /** The person in charge: who published it. */
    @Column(name = "published_by")
    public @Nullable String publishedBy;

    @Column(name = "published_at")
    @Nullable
    Instant publishedAt;

    /** Counts the edits, for {@code If-Match}; sign-ups are no edits. */
    long version;

    /** The {@code ce_sequence} of the last event; 0 for a draft. */
    long sequence;

    public boolean hasBegun(Instant now) {
        return !now.isBefore(startsAt);
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(endsAt);
    }

    /** Whether others than its leaders may know of it. */
    boolean isPublic() {
        return publishedAt != null;
    }

    public int placesLeft() {
        return capacity - accepted;
    }

    /** Whole minutes from start to end: nobody's service is longer. */
    public long lengthMinutes() {
        return Duration.between(startsAt, endsAt).toMinutes();
    }

    void take(ActivityStep step) {
        if (status != step.from()) {
            throw new IllegalStateException(step + " of " + activityId + ", which is " + status);
        }
        status = step.to();
        if (step.event() != null) {
            sequence++;
        }
    }
}
