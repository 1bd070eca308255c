package linli.points.accrual;

import com.google.protobuf.Timestamp;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import linli.proto.events.v1.MinutesConfirmed;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** A MinutesConfirmed on its way, as the topic would deliver it. */
record Confirmation(MinutesConfirmed event, long sequence) {

    static final String TOPIC = "events.participation.v1";

    /** A first confirmation of half an hour, at nine in the morning. */
    static Confirmation of(String volunteerId, String areaId, String day) {
        Instant start = Instant.parse(day + "T01:00:00Z");
        return new Confirmation(
                MinutesConfirmed.newBuilder()
                        .setParticipationId(UUID.randomUUID().toString())
                        .setActivityId(UUID.randomUUID().toString())
                        .setActivityTitle("邻里清洁日")
                        .setOrganisationId(UUID.randomUUID().toString())
                        .setAreaId(areaId)
                        .setSeries("GONGJIAN")
                        .setVolunteerId(volunteerId)
                        .setStartsAt(timestamp(start))
                        .setMinutes(30)
                        .setRevision(1)
                        .setConfirmedByPersonId("leader-1")
                        .setConfirmedAt(timestamp(start.plusSeconds(10_800)))
                        .build(),
                1);
    }

    Confirmation minutes(long minutes) {
        return new Confirmation(event.toBuilder().setMinutes(minutes).build(), sequence);
    }

    Confirmation series(String series) {
        return new Confirmation(event.toBuilder().setSeries(series).build(), sequence);
    }

    Confirmation byOrganiser() {
        return new Confirmation(event.toBuilder().setOrganiser(true).build(), sequence);
    }

    /** The leader corrects it. */
    Confirmation corrected(long minutes) {
        return new Confirmation(
                event.toBuilder()
                        .setMinutes(minutes)
                        .setRevision(event.getRevision() + 1)
                        .build(),
                sequence + 1);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }

    /** The headers of CloudEvents in binary mode. */
    Map<String, String> headers() {
        return Map.of(
                "ce_id", UUID.randomUUID().toString(),
                "ce_type", "MinutesConfirmed",
                "ce_source", "/linli/events",
                "ce_specversion", "1.0",
                "ce_time", "2026-11-21T08:00:00Z",
                "ce_sequence", Long.toString(sequence));
    }

    /** The record, which says what became of it. */
    IncomingKafkaRecord<String, byte[]> record(AtomicReference<String> outcome) {
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(TOPIC, 0, 0, event.getParticipationId(), event.toByteArray());
        Headers target = record.headers();
        headers().forEach((name, value) -> target.add(name, value.getBytes(StandardCharsets.UTF_8)));
        KafkaCommitHandler taken = new KafkaCommitHandler() {
            @Override
            public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> done) {
                outcome.set("taken");
                return Uni.createFrom().voidItem();
            }
        };
        KafkaFailureHandler rejected = new KafkaFailureHandler() {
            @Override
            public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> failed, Throwable reason, Metadata metadata) {
                outcome.set("rejected: " + reason.getMessage());
                return Uni.createFrom().voidItem();
            }
        };
        return new IncomingKafkaRecord<>(record, "participation", 0, taken, rejected, false, false);
    }
}
