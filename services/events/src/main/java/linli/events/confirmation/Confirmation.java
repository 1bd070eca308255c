package linli.events.confirmation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a leader confirmed, or how they corrected it; never changed (REQUIREMENTS B2). */
@Entity
@Table(name = "confirmation")
class Confirmation {

    /** Revision 1 is the first confirmation, each later one a correction. */
    @Embeddable
    record Id(@Column(name = "participation_id") UUID participationId, int revision) {}

    @EmbeddedId
    Id id;

    long minutes;

    @Column(name = "measured_minutes")
    @Nullable
    Long measuredMinutes;

    /** Encrypted: {@link Reasons}. */
    byte @Nullable [] reason;

    @Column(name = "confirmed_by")
    String confirmedBy;

    @Column(name = "confirmed_at")
    Instant confirmedAt;
}
