package linli.check.drive;

import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import linli.embedded.PartFailed;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells the topics of things that never were. The events say that they are a check's, not those of the topic's owner. */
public final class MarkedEvents implements AutoCloseable {

    /** What tells a check's own events from a service's. */
    public static final String SOURCE = "/linli/check";

    private final KafkaProducer<String, byte[]> producer;

    public MarkedEvents(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "enable.idempotence", true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** An event as a service would write it, but for its source. */
    public static ProducerRecord<String, byte[]> event(String topic, String key, long sequence, Message message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, message.toByteArray());
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        message.getDescriptorForType().getName(),
                        "ce_source",
                        SOURCE,
                        "ce_specversion",
                        "1.0",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        Long.toString(sequence))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Hands it to the broker; what is sent of one partition keeps its order. */
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return producer.send(record);
    }

    /** Where it lies, once the broker has it. */
    public static RecordMetadata place(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException refused) {
            throw new PartFailed("The broker did not take an event: " + refused.getCause(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted");
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
