package linli.platform.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer has come with one aggregate. A key is stale while an event of it is missing: what came after
 * it waits in {@code inbox_parked}, and the other keys go on.
 */
@Entity
@Table(name = "inbox_position")
class InboxPosition {

    @Embeddable
    record Id(String consumer, String topic, String key) {}

    @EmbeddedId
    Id id;

    /** Sequence of the last event applied. */
    long sequence;

    @Column(name = "stale_since")
    @Nullable
    Instant staleSince;

    @Column(name = "stale_reason")
    @Nullable
    String staleReason;
}
