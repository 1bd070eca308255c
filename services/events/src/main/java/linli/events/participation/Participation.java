package linli.events.participation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import linli.platform.Ids;
import org.jspecify.annotations.Nullable;

/**
 * One volunteer's sign-up for one activity and what became of it. Who withdraws and signs up again goes on with the same
 * one: its events stay in one order.
 */
@Entity
@Table(name = "participation")
public class Participation {

    @Id
    @Column(name = "participation_id")
    public UUID participationId;

    @Column(name = "activity_id")
    public UUID activityId;

    @Column(name = "volunteer_id")
    public UUID volunteerId;

    /** Encrypted: {@link DisplayNames}. */
    @Column(name = "display_name")
    public byte[] displayName;

    @Enumerated(EnumType.STRING)
    public ParticipationStatus status;

    /** Orders the waiting list; null for who does not wait. */
    @Column(name = "waiting_number")
    public @Nullable Long waitingNumber;

    /** Whether a worker signed the volunteer up. */
    public boolean assisted;

    /** Encrypted: how the volunteer consented to that. */
    @Column(name = "consent_note")
    public byte @Nullable [] consentNote;

    @Column(name = "checked_in_at")
    public @Nullable Instant checkedInAt;

    @Column(name = "checked_out_at")
    public @Nullable Instant checkedOutAt;

    /** A code came late: the leader looks whether the person was there. */
    @Column(name = "to_be_confirmed")
    public boolean toBeConfirmed;

    /** Nobody checked out: the end of the activity was taken, the leader says how long it really was. */
    @Column(name = "check_out_forgotten")
    public boolean checkOutForgotten;

    /** Whole minutes between check-in and check-out within the activity; null until the check-out. */
    @Column(name = "measured_minutes")
    public @Nullable Long measuredMinutes;

    /** What the leader confirmed last; null until then. */
    @Column(name = "confirmed_minutes")
    public @Nullable Long confirmedMinutes;

    /** How often the leader confirmed: the first time, and each correction. */
    public int revision;

    /** Whether this is the person in charge of the activity; judged when the minutes are confirmed. */
    public boolean organiser;

    /** The {@code ce_sequence} of the last event. */
    public long sequence;

    /** A volunteer who has not signed up yet. */
    public static Participation of(UUID activityId, UUID volunteerId) {
        Participation participation = new Participation();
        participation.participationId = Ids.next();
        participation.activityId = activityId;
        participation.volunteerId = volunteerId;
        participation.displayName = new byte[0];
        participation.status = ParticipationStatus.CANCELLED;
        return participation;
    }

    void take(ParticipationStep step) {
        if (!step.isPossibleFrom(status)) {
            throw new IllegalStateException(step + " of " + participationId + ", which is " + status);
        }
        status = step.to();
        if (status != ParticipationStatus.WAITLISTED) {
            waitingNumber = null;
        }
        sequence++;
    }
}
