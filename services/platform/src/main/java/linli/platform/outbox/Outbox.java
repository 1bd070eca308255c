package linli.platform.outbox;

import com.google.protobuf.Message;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import linli.platform.Ids;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Publishes events by writing them in the transaction of the act they tell of: an event without its act, or an act
 * without its event, can't be. No service talks to Kafka to publish.
 */
@ApplicationScoped
public class Outbox {

    /** One oversized row would stop the connector, and with it every event of the installation. */
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    private final InstantSource clock;
    private final String source;

    @Inject
    Outbox(InstantSource clock, @ConfigProperty(name = "linli.service") String service) {
        this.clock = clock;
        this.source = "/linli/" + service;
    }

    /**
     * Writes an event into the session's transaction.
     *
     * @param topic full name, for example {@code points.volunteer.v1}
     * @param key id of the aggregate: its events stay in order
     * @param sequence version of the aggregate, 1 for its first event, without gaps
     * @param event a message of {@code proto/}; its simple name becomes the {@code ce_type}
     */
    public Uni<Void> publish(Mutiny.Session session, String topic, String key, long sequence, Message event) {
        OutboxEvent row = new OutboxEvent();
        row.id = Ids.next();
        row.topic = topic;
        row.key = key;
        row.type = event.getDescriptorForType().getName();
        row.source = source;
        row.time = clock.instant();
        row.sequence = Long.toString(sequence);
        row.traceparent = traceparent();
        row.payload = event.toByteArray();
        if (row.payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException(row.type + " of " + key + " has " + row.payload.length + " bytes");
        }
        return session.persist(row);
    }

    /** W3C trace context of the request that acts, so that a trace goes on behind Kafka; null outside of one. */
    public static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        if (!span.isValid()) {
            return null;
        }
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
