package linli.platform.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import linli.platform.event.Event;

/** An event that came before its turn. */
@Entity
@Table(name = "inbox_parked")
class ParkedEvent {

    @Embeddable
    record Id(String consumer, String topic, String key, long sequence) {}

    @EmbeddedId
    Id id;

    @Column(name = "ce_id")
    String eventId;

    @Column(name = "ce_type")
    String type;

    @Column(name = "ce_time")
    Instant time;

    byte[] payload;

    static ParkedEvent of(String consumer, Event event) {
        ParkedEvent parked = new ParkedEvent();
        parked.id = new Id(consumer, event.topic(), event.key(), event.sequence());
        parked.eventId = event.id();
        parked.type = event.type();
        parked.time = event.time().toInstant();
        parked.payload = event.payload();
        return parked;
    }

    Event event() {
        return new Event(id.topic(), id.key(), eventId, type, id.sequence(), time.atOffset(ZoneOffset.UTC), payload);
    }
}
