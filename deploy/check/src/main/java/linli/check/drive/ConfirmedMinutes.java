package linli.check.drive;

import com.google.protobuf.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import linli.proto.events.v1.MinutesConfirmed;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Tells the topic of confirmed minutes of activities that never were: earning points for real takes as long as the service
 * for which they are given. The events say that they are the check's, not those of the service that owns the topic.
 */
public final class ConfirmedMinutes implements AutoCloseable {

    /** What tells the check's own events from a service's. */
    public static final String SOURCE = "/linli/check";

    private static final String TOPIC = "events.participation.v1";
    /** As many as a day has; {@link PastPolicy} gives a point for each. */
    static final int A_DAY = 1440;

    private final KafkaProducer<String, byte[]> producer;

    public ConfirmedMinutes(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Gives a volunteer that many points at least, for full days before today. */
    public void give(String volunteerId, int points) {
        for (int day = 1; (day - 1) * A_DAY < points; day++) {
            send(volunteerId, Instant.now().minus(day, ChronoUnit.DAYS));
        }
    }

    private void send(String volunteerId, Instant startsAt) {
        String participationId = UUID.randomUUID().toString();
        MinutesConfirmed confirmed = MinutesConfirmed.newBuilder()
                .setParticipationId(participationId)
                .setActivityId(UUID.randomUUID().toString())
                .setActivityTitle("核查活动")
                .setOrganisationId(UUID.randomUUID().toString())
                .setAreaId(Town.COMMUNITY)
                .setSeries("GONGJIAN")
                .setVolunteerId(volunteerId)
                .setStartsAt(timestamp(startsAt))
                .setMinutes(A_DAY)
                .setRevision(1)
                .setConfirmedByPersonId("check")
                .setConfirmedAt(timestamp(Instant.now()))
                .build();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(TOPIC, participationId, confirmed.toByteArray());
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "MinutesConfirmed",
                        "ce_source",
                        SOURCE,
                        "ce_specversion",
                        "1.0",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        "1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
