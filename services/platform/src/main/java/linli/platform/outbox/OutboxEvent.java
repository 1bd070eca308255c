package linli.platform.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that Debezium's Outbox Event Router publishes as it was committed; never updated. */
@Entity
@Table(name = "outbox_event")
class OutboxEvent {

    @Id
    UUID id;

    String topic;
    String key;

    @Column(name = "ce_type")
    String type;

    @Column(name = "ce_source")
    String source;

    @Column(name = "ce_time")
    Instant time;

    @Column(name = "ce_sequence")
    String sequence;

    @Nullable
    String traceparent;

    byte[] payload;
}
