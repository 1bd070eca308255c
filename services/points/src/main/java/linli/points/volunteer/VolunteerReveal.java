package linli.points.volunteer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A worker saw a volunteer's full data, for a reason. Never changed. */
@Entity
@Table(name = "volunteer_reveal")
class VolunteerReveal {

    @Id
    @Column(name = "reveal_id")
    UUID revealId;

    @Column(name = "volunteer_id")
    UUID volunteerId;

    @Column(name = "revealed_at")
    Instant revealedAt;

    @Column(name = "revealed_by")
    String revealedBy;

    byte[] reason;
}
